"""Dutch."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="nl",
    function_words=words("het, een, en, van, niet, dat, zijn, voor, met, was, ook, er, maar, wij, ik, naar"),
    kinds={
        "keynote": words("keynote, keynotes"),
        "panel": words("paneldiscussie"),
        "workshop": words("workshop, workshops"),
        "talk": words(
            """
            lezing, lezingen, presentatie, presentaties, praatje, praatjes, voordracht, talk, talks, sessie, sessies
            """
        ),
    },
    by=words("door, van, gegeven door, met, gepresenteerd door"),
    called=words("genaamd, getiteld, met de titel, geheten"),
    about=words("over"),
    during=words("in, tijdens, met"),
    joined=words("en"),
    speakers=words("spreker, spreekster, sprekers, door, presentator, auteur"),
    titles=words("titel, lezing, onderwerp"),
    media=words("video, opname, slides, dia's, presentatie, link"),
    attended=words("bezocht, bezochten, zag, gezien, volgde, luisterde naar"),
    does=words(
        """
        vertelde, liet, toonde, sprak, gaf, presenteerde, legde, besprak, demonstreerde, begon, vertelt, laat,
        presenteert, legt
        """
    ),
    gave=words("gaf, hield, presenteerde, sprak, vertelde"),
    groups=words("programma"),
    no_talks=words(
        """
        conclusie, inleiding, lunch, diner, borrel, bedankt, sponsoren, foto's, samenvatting, reis, afsluiting, hotel,
        eten
        """
    ),
    other_works=words("boek, boeken, artikel, artikelen, tools, projecten"),
    days=words("maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag"),
    nth=words("dag, eerste dag, tweede dag, derde dag, laatste dag"),
    no_names=words(
        """
        de, het, een, en, van, in, op, met, door, dit, deze, daarna, toen, ook, maar, ik, we, wij, er, na, bij,
        januari, februari, maart, mei, juni, juli, augustus, oktober, hoe, wat, waarom, over, voor
        """
    ),
    honorifics=words("dhr, mevr"),
)
