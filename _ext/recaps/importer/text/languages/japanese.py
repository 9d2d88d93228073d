"""Japanese. There are no spaces between words, so its words are found wherever they stand."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="ja",
    marks=words("です, ます, ました, した, という, から, こと"),
    kinds={
        "keynote": words("基調講演, キーノート"),
        "lightning": words("ライトニングトーク"),
        "panel": words("パネルディスカッション"),
        "workshop": words("ワークショップ"),
        "tutorial": words("チュートリアル"),
        "talk": words("発表, 講演, セッション, トーク, 登壇"),
    },
    by=words("による, さんによる, 氏による, さんの, 氏の, by"),
    called=words("という, と題した, と題する, と題して"),
    about=words("について, に関する"),
    joined=words("と, 、, ・"),
    speakers=words("登壇者, 発表者, 講演者, スピーカー, 話者, 発表, 登壇"),
    titles=words("タイトル, 題名, 演題"),
    media=words("スライド, 資料, 動画, 録画, リンク, 発表資料, 登壇資料"),
    attended=words("参加した, 聞いた, 見た"),
    does=words("話した, 紹介した, 発表した, 説明した, 発表しました, 紹介しました"),
    gave=words("発表, 講演, 登壇"),
    groups=words("発表, 聞いた発表, セッション, 気になったセッション, 聴講したセッション, 聞いたセッション"),
    no_talks=words(
        """
        まとめ, はじめに, 感想, おわりに, 最後に, 懇親会, 昼食, ランチ, 会場,
        スポンサー, 写真, 参加, 謝辞, 概要, 番外編, 所感, 準備, 移動
        """
    ),
    other_works=words("本, 書籍, 記事, 参考, ツール"),
    days=words("月曜日, 火曜日, 水曜日, 木曜日, 金曜日, 土曜日, 日曜日"),
    nth=words("日目, 一日目, 二日目, 三日目, 初日, 最終日"),
    honorifics=words("さん, 氏, 先生, 様"),
)
