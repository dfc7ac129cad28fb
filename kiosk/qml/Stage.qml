pragma ComponentBehavior: Bound

import QtQuick

// The page on screen. Those that take long to make are kept once they are there, unseen while another page shows,
// and are made ahead while nobody goes on: at rest, and on the page that tells of help.
Item {
    id: stage

    required property Pages pages
    readonly property string page: stage.pages.page
    property bool ahead: false
    property int madeCount: 0
    readonly property bool ready: stage.madeCount === stage.pages.kept.length
    readonly property list<string> calm: ["rest", "help"]

    // While everything changes its look: the only page that follows.
    property string coming: ""

    // Pages that do not show then are made anew afterwards: to follow all at once would hold up the one that does.
    function undress(coming: string): void {
        stage.ahead = false;
        stage.coming = coming;
        Qt.callLater(stage.dressed);
    }

    function dressed(): void {
        stage.coming = "";
    }

    // Help has just left the others to be made anew, and its page takes a while to read.
    Timer {
        interval: stage.page === "help" ? 300 : 1000
        running: !stage.ahead && stage.calm.includes(stage.page)
        onTriggered: stage.ahead = true
    }
    Repeater {
        model: stage.pages.kept

        Loader {
            id: kept

            required property string modelData
            readonly property bool shows: kept.modelData === stage.page
            readonly property bool goes: stage.coming !== "" && stage.coming !== kept.modelData
            property bool made: false

            anchors.fill: parent
            asynchronous: !kept.shows
            active: (kept.shows || kept.made || stage.ahead) && !kept.goes
            visible: kept.shows
            sourceComponent: stage.pages.of(kept.modelData)
            onLoaded: kept.made = true
            onMadeChanged: stage.madeCount += kept.made ? 1 : -1
            // What is unseen takes no keys.
            onShowsChanged: {
                if (!kept.shows && kept.activeFocus) {
                    stage.forceActiveFocus();
                }
            }
            onGoesChanged: kept.made = kept.made && !kept.goes
        }
    }
    Loader {
        anchors.fill: parent
        active: stage.coming === ""
        sourceComponent: stage.pages.kept.includes(stage.page) ? null : stage.pages.of(stage.page)
    }
}
