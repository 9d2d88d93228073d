"""Polish."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="pl",
    function_words=words("w, na, nie, się, że, jest, był, była, było, jak, ale, oraz, z"),
    kinds={
        "keynote": words("keynote"),
        "lightning": words("lightning talki, lightning talków"),
        "panel": words("panel, panel dyskusyjny"),
        "workshop": words("warsztat, warsztaty"),
        "talk": words(
            """
            prelekcja, prelekcje, prelekcji, prelekcję, prezentacja, prezentacje, prezentacji, prezentację, wykład,
            wykłady, wystąpienie, wystąpienia, sesja
            """
        ),
    },
    by=words("przez, prowadzona przez, prowadzący, prowadząca, od, z"),
    called=words("pod tytułem, zatytułowana, zatytułowany, pt., o tytule"),
    about=words("o, na temat, dotycząca"),
    during=words("w, podczas, na"),
    joined=words("i, oraz"),
    speakers=words("prelegent, prelegentka, prelegenci, prowadzący, prowadząca, autor, autorzy, mówca, speaker"),
    titles=words("tytuł, prelekcja, temat"),
    media=words("wideo, film, slajdy, prezentacja, nagranie, link, kod"),
    attended=words("widziałem, widziałam, byłem na, byłam na, wysłuchałem, obejrzałem, zobaczyłem"),
    does=words(
        """
        opowiadał, opowiadała, pokazał, pokazała, przedstawił, przedstawiła, mówił, mówiła, opowiedział, opowiedziała,
        zaprezentował, wyjaśnił, omówił
        """
    ),
    gave=words("wygłosił, wygłosiła, przedstawił, zaprezentował, mówił, opowiadał, opowiedział"),
    groups=words("prelekcje, program, agenda"),
    no_talks=words(
        """
        podsumowanie, wstęp, obiad, kolacja, impreza, podziękowania, sponsorzy, zdjęcia, organizacja, dojazd,
        lokalizacja, afterparty, wnioski, przerwa
        """
    ),
    other_works=words("książka, książki, artykuł, artykuły, narzędzia, projekty"),
    days=words("poniedziałek, wtorek, środa, czwartek, piątek, sobota, niedziela"),
    nth=words("dzień, pierwszy dzień, drugi dzień, trzeci dzień, ostatni dzień"),
    no_names=words(
        """
        i, w, na, nie, się, że, to, z, ze, do, od, po, jak, co, dlaczego, dla, o, prelekcja, konferencja, ale, oraz,
        styczeń, luty, marzec, kwiecień, maj, czerwiec, lipiec, sierpień, wrzesień, październik, listopad, grudzień,
        ten, ta, potem, następnie
        """
    ),
    honorifics=words("pan, pani"),
)
