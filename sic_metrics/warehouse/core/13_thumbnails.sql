-- Small pictures of files, while Commons has the file under the licence that its picture was asked for.
CREATE TABLE file_thumbnails AS
SELECT DISTINCT
    t.file, t.picture, t.width, t.height, f.uploader AS credit, f.licence
FROM facts.thumbnails AS t
JOIN core_files AS f ON f.file = t.file AND f.licence = t.licence
ORDER BY t.file;
