"""Names of namespaces in the languages of the worlds, and the direction of scripts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

DIRECTIONS = {"ar": "rtl", "fa": "rtl", "he": "rtl", "ur": "rtl"}
CANONICAL = {
    0: "",
    1: "Talk",
    2: "User",
    3: "User talk",
    4: "Project",
    6: "File",
    10: "Template",
    14: "Category",
    100: "Portal",
    104: "Page",
}
# Talk, user, user talk, project, file, template, category, portal.
LOCAL = {
    "ar": "نقاش|مستخدم|نقاش المستخدم|ويكيبيديا|ملف|قالب|تصنيف|بوابة",
    "am": "ውይይት|አባል|አባል ውይይት|ውክፔዲያ|ስዕል|መለጠፊያ|መደብ|በር",
    "bn": "আলাপ|ব্যবহারকারী|ব্যবহারকারী আলাপ|উইকিপিডিয়া|চিত্র|টেমপ্লেট|বিষয়শ্রেণী|প্রবেশদ্বার",
    "de": "Diskussion|Benutzer|Benutzer Diskussion|Wikipedia|Datei|Vorlage|Kategorie|Portal",
    "es": "Discusión|Usuario|Usuario discusión|Wikipedia|Archivo|Plantilla|Categoría|Portal",
    "fa": "بحث|کاربر|بحث کاربر|ویکی‌پدیا|پرونده|الگو|رده|درگاه",
    "fr": "Discussion|Utilisateur|Discussion utilisateur|Wikipédia|Fichier|Modèle|Catégorie|Portail",
    "he": "שיחה|משתמש|שיחת משתמש|ויקיפדיה|קובץ|תבנית|קטגוריה|פורטל",
    "hi": "वार्ता|सदस्य|सदस्य वार्ता|विकिपीडिया|चित्र|साँचा|श्रेणी|प्रवेशद्वार",
    "id": "Pembicaraan|Pengguna|Pembicaraan Pengguna|Wikipedia|Berkas|Templat|Kategori|Portal",
    "pt": "Discussão|Usuário|Usuário Discussão|Wikipédia|Ficheiro|Predefinição|Categoria|Portal",
    "ru": "Обсуждение|Участник|Обсуждение участника|Википедия|Файл|Шаблон|Категория|Портал",
    "sv": "Diskussion|Användare|Användardiskussion|Wikipedia|Fil|Mall|Kategori|Portal",
    "sw": "Majadiliano|Mtumiaji|Majadiliano ya mtumiaji|Wikipedia|Picha|Kigezo|Jamii|Lango",
    "tr": "Tartışma|Kullanıcı|Kullanıcı mesaj|Vikipedi|Dosya|Şablon|Kategori|Portal",
    "uk": "Обговорення|Користувач|Обговорення користувача|Вікіпедія|Файл|Шаблон|Категорія|Портал",
    "ur": "تبادلۂ خیال|صارف|تبادلۂ خیال صارف|ویکیپیڈیا|فائل|سانچہ|زمرہ|باب",
    "vi": "Thảo luận|Thành viên|Thảo luận Thành viên|Wikipedia|Tập tin|Bản mẫu|Thể loại|Cổng thông tin",
}
ENGLISH = "Talk|User|User talk|Wikipedia|File|Template|Category|Portal"
PROJECT_NAMES = {
    "commonswiki": "Commons",
    "wikidatawiki": "Wikidata",
    "metawiki": "Meta",
    "wikisource": "Wikisource",
}


@cache
def namespace_names(language_code: str, project: str) -> Mapping[int, str]:
    """Local names by number; the project's own namespace is named for projects other than Wikipedia."""
    names = LOCAL.get(language_code, ENGLISH).split("|")
    found = {0: "", **dict(zip((1, 2, 3, 4, 6, 10, 14, 100), names, strict=True))}
    if project in PROJECT_NAMES:
        found[4] = PROJECT_NAMES[project]
        del found[100]
    if project == "wikisource":
        found[104] = "Page"
    return found


def canonical_namespace(prefix: str) -> int:
    """The number of a namespace by its English name, which every wiki understands; 0 for none."""
    plain = prefix.replace("_", " ").casefold()
    return next((number for number, name in CANONICAL.items() if name and name.casefold() == plain), 0)
