pragma Singleton

import QtQuick

// Every colour, size, font and duration of the three programs, in three modes.
QtObject {
    id: theme

    readonly property int light: 0
    readonly property int dark: 1
    readonly property int highContrast: 2

    // What a program chooses.
    property int mode: theme.light
    property real scale: 1
    property real density: 1
    // How much larger the text that is read gets; the larger a type is already, the less.
    property real reading: 1
    property bool touch: false
    property bool reducedMotion: false

    readonly property color background: theme.pick("#F6F4EF", "#0E1B2A", "#000000")
    readonly property color surface: theme.pick("#FFFFFF", "#16283C", "#000000")
    readonly property color surfacePressed: theme.pick("#E9E6DE", "#1D344D", "#333300")
    readonly property color line: theme.pick("#DAD6CC", "#2B4059", "#FFFFFF")
    readonly property color ink: theme.pick("#16181D", "#FFFFFF", "#FFFFFF")
    readonly property color inkSoft: theme.pick("#454A57", "#B9C4D2", "#FFFFFF")
    readonly property color inkOff: theme.pick(theme.inkSoft, theme.inkSoft, "#999999")
    readonly property color primary: theme.pick("#0B5D57", "#4CC9BB", "#FFFF00")
    readonly property color primaryPressed: theme.pick("#084742", "#6FD8CC", "#FFFFFF")
    readonly property color primaryInk: theme.pick("#FFFFFF", "#06231F", "#000000")
    readonly property color primaryTint: theme.pick("#D7E6E2", "#15303B", "#000000")
    readonly property color primaryTintInk: theme.pick("#0A4944", "#7FDDD2", "#FFFF00")
    readonly property color call: theme.pick("#F2B134", "#FFC74D", "#FFFF00")
    readonly property color callPressed: theme.pick("#F6C568", "#FFD67E", "#FFFFFF")
    readonly property color callInk: theme.pick("#16181D", "#0E1B2A", "#000000")
    readonly property color good: theme.pick("#155F29", "#63D98A", "#FFFFFF")
    readonly property color goodTint: theme.pick("#DDEEDF", "#1C3939", "#000000")
    readonly property color goodTintInk: theme.pick("#0F4A20", "#7FE3A0", "#FFFFFF")
    readonly property color warn: theme.pick("#744400", "#FFC74D", "#FFFF00")
    readonly property color warnTint: theme.pick("#FDEFCF", "#353730", "#000000")
    readonly property color warnTintInk: theme.pick("#5E3600", "#FFD67E", "#FFFF00")
    readonly property color bad: theme.pick("#9B1C15", "#FF9C93", "#FFFF00")
    readonly property color badTint: theme.pick("#FAE3E0", "#35303B", "#000000")
    readonly property color badTintInk: theme.pick("#7F1410", "#FFBBB4", "#FFFF00")
    readonly property color scrim: theme.pick("#9916181D", "#B3000000", "#E6000000")
    readonly property color focus: theme.pick("#16181D", "#FFC74D", "#FFFF00")
    readonly property color none: "transparent"

    readonly property string textFamily: "Be Vietnam Pro"
    readonly property string numberFamily: "Inter"
    readonly property var tabular: ({
            "tnum": 1
        })
    readonly property var proportional: ({})
    // Chinese, Japanese and Korean signs fill their square: their lines stand further apart.
    readonly property bool square: ["zh", "ja", "ko"].includes(Qt.uiLanguage)
    readonly property real lineHeight: theme.square ? 1.5 : 1.35
    // The text face's own line is 1.265 of its size, with Noto Sans CJK's signs in it 1.448; this factor
    // makes it lineHeight.
    // Large type stands as close as its face allows.
    readonly property bool large: theme.reading > 1
    readonly property real lineFactor: theme.reading > 1.2 ? 1 : theme.lineHeight / (theme.square ? 1.448 : 1.265)

    readonly property int sizeKey: theme.type(11)
    readonly property int sizeCaption: theme.type(13)
    // What stands beside the text that has to be read: in large type larger by a good third.
    readonly property int sizeAside: theme.large ? theme.px(18) : theme.sizeCaption
    readonly property int sizeBody: theme.type(15)
    // Body text that is larger by a third alone, where half would break a line more.
    readonly property int sizeClose: theme.large ? theme.px(20.3) : theme.sizeBody
    readonly property int sizeLabel: theme.type(17)
    readonly property int sizeTitle: theme.type(20)
    readonly property int sizeHeading: theme.type(26)
    readonly property int sizeDisplay: theme.type(36)
    readonly property int sizeNumeral: theme.px(72)
    readonly property int sizeGiant: theme.px(128)

    readonly property int unit: theme.space(1)
    // The least from the edge of a button or card to its words.
    readonly property int margin: Math.max(8, theme.unit)
    readonly property int radius: Math.round((theme.touch ? 16 : 8) * theme.density)
    readonly property int pill: 9999
    readonly property int target: theme.space(theme.touch ? 12 : 5)
    readonly property int hairline: Math.max(1, Math.round(theme.density))
    readonly property int stroke: Math.max(2, Math.round(2 * theme.density))

    readonly property int quick: theme.reducedMotion ? 0 : 150
    readonly property int eased: theme.reducedMotion ? 0 : 220
    readonly property int doubleTap: 350
    readonly property int longHold: 5000

    function pick(inLight: color, inDark: color, inContrast: color): color {
        return theme.mode === theme.light ? inLight : theme.mode === theme.dark ? inDark : inContrast;
    }

    function weighing(weight: int): var {
        return {
            "wght": weight
        };
    }

    function px(size: real): int {
        return Math.round(size * theme.scale);
    }

    function type(size: real): int {
        const grows = Math.max(0, Math.min(1, (36 - size) / 21));
        return theme.px(size * (1 + (theme.reading - 1) * grows));
    }

    function space(steps: real): int {
        return Math.round(8 * steps * theme.density);
    }
}
