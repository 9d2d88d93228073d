"""Italian."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="it",
    function_words=words("il, lo, gli, che, di, un, per, con, non, della, del, è, sono, una, ho, anche"),
    kinds={
        "keynote": words("keynote"),
        "lightning": words("lightning talk"),
        "panel": words("tavola rotonda"),
        "workshop": words("laboratorio, workshop"),
        "tutorial": words("tutorial"),
        "talk": words("intervento, interventi, talk, speech, presentazione, presentazioni, sessione, sessioni, relazione"),
    },
    by=words("di, da, tenuto da, tenuta da, presentato da, presentata da, con"),
    called=words("intitolato, intitolata, chiamato, dal titolo, con il titolo"),
    about=words("su, sul, sulla, riguardo a, a proposito di"),
    during=words("in, nel, durante, con"),
    joined=words("e, ed"),
    speakers=words("relatore, relatrice, relatori, oratore, autore, autori, di, speaker"),
    titles=words("titolo, intervento, talk"),
    media=words("video, slide, slides, presentazione, registrazione, codice, link"),
    attended=words("seguito, visto, ascoltato, assistito a, partecipato a"),
    does=words("ha, parla, spiega, mostra, presenta, racconta, illustra, descrive, hanno, parlava"),
    gave=words("presentato, tenuto, parlato, presenta, tiene, parla"),
    groups=words("programma, i talk, gli interventi, che cosa ho seguito"),
    no_talks=words(
        """
        conclusione, conclusioni, introduzione, pranzo, cena, festa, ringraziamenti, grazie, sponsor, foto, riassunto,
        viaggio, saluti, location, organizzazione
        """
    ),
    other_works=words("libro, libri, articolo, articoli, strumenti, progetti, podcast"),
    days=words("lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica"),
    nth=words("giorno, primo giorno, secondo giorno, terzo giorno, ultimo giorno, giornata"),
    no_names=words(
        """
        il, lo, la, gli, le, un, una, di, del, della, e, per, con, talk, questo, questa, anche, poi, come, si, non, è,
        in, nel, al, ho, gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre,
        novembre, dicembre, introduzione, dopo, ma, da
        """
    ),
    honorifics=words("sig, dott, dottor"),
)
