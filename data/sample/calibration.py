"""Figures that give the invented world its shapes, each with the published source it was read from."""

from dataclasses import dataclass

SEED = 20261031
FIRST_YEAR, FIRST_MONTH, MONTH_COUNT = 2023, 11, 36


@dataclass(frozen=True)
class Wiki:
    """One wiki: its main page, how much it is read, and the share of reading on mobile-web."""

    code: str
    language: str
    direction: str
    main_page: str
    top500_median_views_2025: int
    mobile_web_share: float
    project: str = "wikipedia"

    @property
    def name(self) -> str:
        """The spelling of the analytics API, such as `en.wikipedia`."""
        return f"{self.code}.{self.project}"

    @property
    def dbname(self) -> str:
        """The name of its database, such as `enwiki`."""
        return f"{self.code}{'wiki' if self.project == 'wikipedia' else self.project}"


# Views and mobile shares: the median page of the 500 most read of 2025 and its mobile percentage
# (MusikAnimal/pageviews, topviews/yearly_datasets; Wikimedia pageview data, CC0).
WIKIS: tuple[Wiki, ...] = (
    Wiki("en", "English", "ltr", "Main_Page", 5_296_221, 0.77),
    Wiki("ar", "Arabic", "rtl", "الصفحة_الرئيسة", 267_448, 0.92),
    Wiki("sw", "Swahili", "ltr", "Mwanzo", 8_980, 0.90),
    Wiki("hi", "Hindi", "ltr", "मुखपृष्ठ", 91_944, 0.93),
    Wiki("zh", "Chinese", "ltr", "Wikipedia:首页", 488_125, 0.74),
    Wiki("es", "Spanish", "ltr", "Wikipedia:Portada", 702_800, 0.84),
    Wiki("fr", "French", "ltr", "Wikipédia:Accueil_principal", 635_788, 0.81),
    Wiki("pt", "Portuguese", "ltr", "Wikipédia:Página_principal", 276_215, 0.81),
    Wiki("ru", "Russian", "ltr", "Заглавная_страница", 786_591, 0.79),
    Wiki("de", "German", "ltr", "Wikipedia:Hauptseite", 642_849, 0.76),
    Wiki("sv", "Swedish", "ltr", "Portal:Huvudsida", 90_437, 0.84),
    Wiki("bn", "Bangla", "ltr", "প্রধান_পাতা", 43_250, 0.91),
    Wiki("ur", "Urdu", "rtl", "صفحۂ_اول", 10_308, 0.90),
    Wiki("ha", "Hausa", "ltr", "Babban_shafi", 5_994, 0.50),
    Wiki("am", "Amharic", "ltr", "ዋናው_ገጽ", 2_713, 0.85),
    Wiki("id", "Indonesian", "ltr", "Halaman_Utama", 170_306, 0.89),
    Wiki("tr", "Turkish", "ltr", "Anasayfa", 256_054, 0.85),
    Wiki("vi", "Vietnamese", "ltr", "Trang_Chính", 143_659, 0.76),
    Wiki("uk", "Ukrainian", "ltr", "Головна_сторінка", 94_988, 0.79),
    Wiki("fa", "Persian", "rtl", "صفحهٔ_اصلی", 375_289, 0.95),
)
ENGLISH = WIKIS[0]

# Invented: how much Wikisource is read.
WIKISOURCES: tuple[Wiki, ...] = (
    Wiki("en", "English", "ltr", "Main_Page", 21_000, 0.58, "wikisource"),
    Wiki("fr", "French", "ltr", "Wikisource:Accueil", 14_000, 0.55, "wikisource"),
)
ALL_WIKIS = WIKIS + WIKISOURCES


@dataclass(frozen=True)
class Language:
    """People who speak it as a first or second language; the region where two in three of them live."""

    speakers: int
    region: str


# Speakers: Unicode CLDR, as the package language-data 1.4.0 has them. Regions: Wikimedia's own, by territory
# (wikimedia-research/canonical-data, countries.tsv, CC0).
SEVERAL = "Several regions"
AFRICA, MIDDLE_EAST, SOUTH_ASIA = "Sub-Saharan Africa", "Middle East & North Africa", "South Asia"
EAST_ASIA, LATIN_AMERICA = "East, Southeast Asia, & Pacific", "Latin America & Caribbean"
WEST, EAST = "Northern & Western Europe", "Central & Eastern Europe & Central Asia"
LANGUAGES = {
    "en": Language(1_728_003_523, SEVERAL),
    "ar": Language(378_792_524, MIDDLE_EAST),
    "sw": Language(194_102_079, AFRICA),
    "hi": Language(581_727_614, SOUTH_ASIA),
    "zh": Language(1_325_522_927, EAST_ASIA),
    "es": Language(507_161_086, LATIN_AMERICA),
    "fr": Language(332_956_351, SEVERAL),
    "pt": Language(249_463_920, LATIN_AMERICA),
    "ru": Language(193_610_712, EAST),
    "de": Language(141_873_198, WEST),
    "sv": Language(13_338_376, WEST),
    "bn": Language(279_893_704, SOUTH_ASIA),
    "ur": Language(313_093_257, SOUTH_ASIA),
    "ha": Language(45_194_358, AFRICA),
    "am": Language(39_176_975, AFRICA),
    "id": Language(180_519_583, EAST_ASIA),
    "tr": Language(82_419_545, EAST),
    "vi": Language(92_370_781, EAST_ASIA),
    "uk": Language(24_080_585, EAST),
    "fa": Language(89_208_446, MIDDLE_EAST),
}

# Mean views of a main page per month of 2025 (same yearly lists): 16,984,847 and 240,193 in the year.
MAIN_PAGE_VIEWS_PER_MONTH = {"ar.wikipedia": 1_415_404, "sw.wikipedia": 20_016}

# Invented: an article that is read more than all others of a small partner together.
MUCH_READ_PAGES = {("en.wikipedia", "Potato"): 150_000}

# Invented: views of a whole wiki in a month for each view that its median much-read page has in a year.
WIKI_TO_PAGE = 1_322

# Invented: media requests of other referers as a share of those of the wikis' hosts; of each file half to
# one and a half times that, so that they hold 75 to 91 % of a much requested file, as one project measured.
SHARE_OF_REFERER = {"internal": 0.001, "external": 0.04, "search-engine": 0.05, "none": 0.11, "unknown": 5e-3}

# Log-normal body of monthly views: geometric mean 133.25 views a day, standard deviation of the logarithm
# 1.18 (1,000 English articles on climate, giovannipro/wikipedia-climate-change, voci.tsv, MIT).
ENGLISH_VIEWS_PER_DAY, LOG_VIEWS_SD = 133.25, 1.18

# Mean day of each calendar month against the mean day of the year, Czech Wikipedia 2018 and 2019
# (wmcz/blogpost-cswiki-in-covid-year; Wikimedia pageview data).
SEASON = (1.189, 1.050, 1.067, 0.981, 1.113, 0.921, 0.797, 0.810, 0.909, 1.051, 1.123, 0.992)

# Human views fell by about 8 % with the reclassification of March to August 2025
# (Wikimedia Foundation, Diff, 2025-10-17); the share of the fall that had happened by each month is invented.
RECLASSIFICATION_DROP = 0.08
RECLASSIFIED_SHARE = {"2025-03": 0.3, "2025-04": 0.6, "2025-05": 0.9}
RECLASSIFICATION_END = "2025-06"

# Images of one collection on one article: 1 on 89 %, 2 on 6 %, 3 on 2 %, 4 on 1.3 %, more on 1.7 % of the
# 22,048 articles with images of Naturalis Biodiversity Center (KBNLwikimedia/GLAMorousToHTML, CC0).
FILES_PER_PAGE = ((1, 0.89), (2, 0.06), (3, 0.02), (4, 0.013), (5, 0.017))

# Distinct articles per used image: median 1.84, first and last decile 0.86 and 4.22, over the 143 reports
# with use (same repository). Five files a subject and a skewed choice put the collections in that range.
FILES_PER_SUBJECT, CHOICE_SKEW = 5, 1.6

# Invented: monthly change of interest in a theme and of reading in a language, as logarithms.
THEME_DRIFT = {"health": 0.002, "climate": -0.004, "gender": 0.003, "emergencies": 0.008, "culture": -0.002}
WIKI_DRIFT = {"en": -0.004, "de": -0.005, "sv": -0.004, "hi": 0.008, "bn": 0.010, "sw": 0.012, "ha": 0.015}
MONTHLY_NOISE_SD, SURGE_CHANCE, SURGE_FACTOR = 0.10, 0.008, 3.0
