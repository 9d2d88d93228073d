"""Spanish."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="es",
    function_words=words("el, los, las, y, que, en, una, por, con, para, del, se, es, muy, fue, como"),
    kinds={
        "keynote": words("keynote, plenaria"),
        "lightning": words("charla relámpago, charlas relámpago"),
        "panel": words("mesa redonda"),
        "workshop": words("taller, talleres"),
        "tutorial": words("tutorial, tutoriales"),
        "talk": words(
            """
            charla, charlas, ponencia, ponencias, presentación, presentaciones, conferencia, sesión, sesiones,
            exposición
            """
        ),
    },
    by=words("por, de, impartida por, impartido por, a cargo de, presentada por, dada por, con"),
    called=words("titulada, titulado, llamada, llamado, denominada, que se titulaba"),
    about=words("sobre, acerca de"),
    during=words("en, durante, con"),
    joined=words("y, e"),
    speakers=words("ponente, ponentes, conferenciante, orador, oradora, oradores, autor, autores, por, speaker"),
    titles=words("título, charla, ponencia"),
    media=words(
        """
        vídeo, video, vídeos, videos, presentación, diapositivas, transparencias, enlace, enlaces, código, slides,
        grabación
        """
    ),
    attended=words("asistí a, asistimos a, vi, vimos, escuché, ver, estuve en"),
    does=words(
        """
        habló, explicó, mostró, presentó, contó, dio, enseñó, expuso, hizo, nos, demostró, habla, explica, presenta,
        cuenta, comentó
        """
    ),
    gave=words("habló, dio, presentó, impartió, presenta, expuso, contó"),
    groups=words("programa, las charlas, mis charlas"),
    no_talks=words(
        """
        conclusión, conclusiones, introducción, comida, cena, fiesta, agradecimientos, gracias, patrocinadores, fotos,
        resumen, enlaces, viaje, alojamiento, recursos, networking, el evento, organización, despedida
        """
    ),
    other_works=words("libro, libros, artículo, artículos, herramientas, proyectos, recursos, podcasts, blogs"),
    days=words("lunes, martes, miércoles, jueves, viernes, sábado, domingo"),
    nth=words("día, primer día, segundo día, tercer día, último día"),
    no_names=words(
        """
        el, la, los, las, un, una, en, de, del, y, por, para, con, charla, charlas, este, esta, también, después,
        luego, como, muy, si, no, es, se, su, al, lo, más, mi, me, enero, febrero, marzo, abril, mayo, junio, julio,
        agosto, septiembre, octubre, noviembre, diciembre, introducción, primer, segundo, otra, otro, sin, nos, taller
        """
    ),
    honorifics=words("sr, sra, don, doña"),
)
