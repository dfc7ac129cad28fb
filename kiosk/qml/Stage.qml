pragma ComponentBehavior: Bound

import QtQuick

// The page on screen. Those that take long to make are kept once they are there, unseen while another page shows,
// and are made ahead while the kiosk rests.
Item {
    id: stage

    required property Pages pages
    readonly property string page: stage.pages.page
    property bool ahead: false

    Timer {
        interval: 2000
        running: !stage.ahead && stage.page === "rest"
        onTriggered: stage.ahead = true
    }
    Repeater {
        model: stage.pages.kept

        Loader {
            id: kept

            required property string modelData
            readonly property bool shows: kept.modelData === stage.page
            property bool made: false

            anchors.fill: parent
            asynchronous: !kept.shows
            active: kept.shows || kept.made || stage.ahead
            visible: kept.shows
            sourceComponent: stage.pages.of(kept.modelData)
            onLoaded: kept.made = true
            // What is unseen takes no keys.
            onShowsChanged: {
                if (!kept.shows && kept.activeFocus) {
                    stage.forceActiveFocus();
                }
            }
        }
    }
    Loader {
        anchors.fill: parent
        sourceComponent: stage.pages.kept.includes(stage.page) ? null : stage.pages.of(stage.page)
    }
}
