"""German."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="de",
    function_words=words("der, die, das, und, ist, war, nicht, ein, eine, mit, auf, für, den, dem, wie"),
    kinds={
        "lightning": words("lightning-talk, blitzvortrag"),
        "panel": words("podiumsdiskussion, podium"),
        "talk": words(
            """
            vortrag, vorträge, vorträgen, talk, talks, session, sessions, präsentation, präsentationen, referat,
            einführung
            """
        ),
        "keynote": words("eröffnungsvortrag, keynote, keynotes"),
        "workshop": words("workshop, workshops"),
        "tutorial": words("tutorium"),
    },
    by=words("von, gehalten von, vorgetragen von, mit, durch, präsentiert von"),
    called=words("namens, mit dem titel, unter dem titel, betitelt, genannt, mit dem namen"),
    about=words("über, zu, zum, zur, zum thema"),
    during=words("in, im, bei, mit"),
    joined=words("und, sowie"),
    speakers=words(
        """
        sprecher, sprecherin, sprecherinnen, referent, referentin, referenten, vortragende, vortragender, von,
        speaker, wer
        """
    ),
    titles=words("titel, vortrag, thema"),
    media=words("folien, aufzeichnung, aufnahme, video, videos, mitschnitt, unterlagen, zum video, zu den folien"),
    attended=words("besuchte, besucht, sah, gesehen, hörte, gehört, angehört, ging zu, war bei"),
    does=words(
        """
        sprach, zeigte, erklärte, erklärten, erläuterte, stellte, gab, berichtete, hielt, führte, zeigten,
        demonstrierte, präsentierte, erzählte, beschrieb, ging, stellten, gaben, zeigt, erklärt, spricht, stellt,
        berichtet, begann, eröffnete
        """
    ),
    gave=words(
        """
        sprach, hielt, gab, präsentierte, stellte, berichtete, zeigte, referierte, gaben, erklärte, erklärten,
        sprachen, zeigten
        """
    ),
    groups=words("programm"),
    no_talks=words(
        """
        fazit, abendessen, mittagessen, anreise, abreise, rückblick, ausblick, danke, dank, sponsoren, bilder, fotos,
        einleitung, zusammenfassung, pause, kaffee, essen, hotel, links, allgemeines, organisation, inhalt, party,
        drumherum, verpflegung
        """
    ),
    other_works=words("buch, bücher, artikel, beitrag, werkzeuge, bibliotheken, projekte, podcasts, links, lesetipps"),
    days=words("montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag"),
    nth=words("tag, erster tag, zweiter tag, dritter tag, letzter tag"),
    no_names=words(
        """
        der, die, das, ein, eine, danach, dann, am, im, in, auf, konferenz, parallel, besonders, nach, vor, mit, und,
        zum, zur, es, er, sie, wir, ich, vortrag, talk, auch, den, dem, zweite, dritte, erste, track, montag,
        dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, januar, februar, märz, mai, juni, juli, oktober,
        dezember, teil, einführung, fazit, von, neues, wie, was, warum, für, über
        """
    ),
    honorifics=words("herr, frau"),
)
