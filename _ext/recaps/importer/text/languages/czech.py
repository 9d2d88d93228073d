"""Czech."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="cs",
    function_words=words("je, na, že, jsem, jsme, ale, byl, byla, bylo, jako, tak, mi, jsou, z"),
    kinds={
        "keynote": words("keynote"),
        "panel": words("panel, panelová diskuse, panelová diskuze"),
        "workshop": words("workshop"),
        "talk": words("přednáška, přednášky, přednášku, přednášce, prezentace, prezentaci, příspěvek, talk"),
    },
    by=words("od, v podání, přednáší, s"),
    called=words("nazvaná, s názvem, nazvanou, jménem"),
    about=words("o, na téma"),
    during=words("v, ve, při"),
    joined=words("a, i"),
    speakers=words("řečník, řečníci, přednášející, mluvčí, autor, autoři, speaker"),
    titles=words("název, přednáška, téma"),
    media=words("video, slidy, slajdy, prezentace, záznam, odkaz, kód"),
    attended=words("viděl, viděla, slyšel, slyšela, navštívil, navštívila, byl na, byla na"),
    does=words(
        """
        mluvil, mluvila, ukázal, ukázala, představil, představila, vyprávěl, vysvětlil, přednášel, popsal, povídal,
        umí, vysvětlila
        """
    ),
    gave=words("mluvil, mluvila, přednášel, přednášela, představil, měl, měla"),
    groups=words("přednášky, program"),
    no_talks=words(
        """
        závěr, úvod, oběd, večeře, párty, poděkování, sponzoři, fotky, shrnutí, organizace, občerstvení, ubytování,
        cesta, odkazy, celkový dojem, lidé
        """
    ),
    other_works=words("kniha, knihy, článek, články, nástroje, projekty"),
    days=words("pondělí, úterý, středa, čtvrtek, pátek, sobota, neděle"),
    nth=words("den, první den, druhý den, třetí den, poslední den"),
    no_names=words(
        """
        a, na, v, ve, z, s, se, je, to, ten, ta, jak, co, proč, pro, o, od, do, po, při, přednáška, konference, jako,
        tak, ale, když, letos, pak, dále, leden, únor, březen, duben, květen, červen, červenec, srpen, září, říjen,
        listopad, prosinec, tuto
        """
    ),
    honorifics=words("pan, paní, ing, mgr"),
)
