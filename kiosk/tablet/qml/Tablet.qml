pragma ComponentBehavior: Bound

import QtQuick
import Common
import CommonModels
import Kiosk
import Tablet
import "../../qml"

// The tablet's one window: who serves here, or a page of the rating.
Window {
    id: window

    required property TabletModel tablet
    required property TypingModel typing
    required property FirstStartModel first

    readonly property bool wide: window.width > window.height
    readonly property real measure: Math.min(1, Math.min(window.width, window.height) / 1024)
    readonly property int edge: Theme.space(window.wide ? 6 : 5)
    readonly property string page: window.tablet.page
    readonly property bool bare: ["first", "starting", "out"].includes(window.page)

    width: 1280
    height: 800
    visible: false
    color: Theme.background
    title: qsTrId("kiosk.tablet.title")

    onPageChanged: {
        Tap.rest.stop();
        settle.restart();
    }

    Binding {
        target: Theme
        property: "touch"
        value: true
    }
    Binding {
        target: Theme
        property: "mode"
        value: window.tablet.contrast ? Theme.highContrast : Theme.light
    }
    Binding {
        target: Theme
        property: "scale"
        value: (window.page === "first" ? 1.6 : 2.4) * window.measure
    }
    Binding {
        target: Theme
        property: "density"
        value: window.measure
    }

    PracticeMark {
        id: mark

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        on: window.tablet.practice
    }
    TabletHeader {
        id: header

        anchors.top: mark.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: window.edge
        visible: !window.bare
        wide: window.wide
        tablet: window.tablet
    }
    Loader {
        anchors.top: header.visible ? header.bottom : mark.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: window.edge
        anchors.topMargin: Theme.space(3)
        sourceComponent: ({
                "first": firstPage,
                "where": wherePage,
                "rest": restPage,
                "faces": facesPage,
                "reasons": reasonsPage,
                "questions": questionsPage,
                "comment": commentPage
            })[window.page] ?? messagePage
    }

    // A second tap where the page has just changed belongs to the old page.
    MouseArea {
        objectName: "guard"
        anchors.fill: parent
        visible: settle.running
    }
    Timer {
        id: settle

        interval: Theme.doubleTap
    }

    Item {
        id: fingers

        property point last

        // A double tap is at one place; a touch elsewhere is another intent.
        function isElsewhere(place: point): bool {
            const far = Theme.space(6);
            return Math.abs(place.x - fingers.last.x) > far || Math.abs(place.y - fingers.last.y) > far;
        }

        anchors.fill: parent

        PointHandler {
            onActiveChanged: {
                if (active) {
                    if (fingers.isElsewhere(point.position)) {
                        Tap.rest.stop();
                    }
                    fingers.last = point.position;
                }
            }
        }
    }

    Component {
        id: firstPage

        FirstStart {
            vm: window.first
            title: qsTrId("kiosk.tablet.title")
        }
    }
    Component {
        id: wherePage

        TabletWhere {
            wide: window.wide
            tablet: window.tablet
        }
    }
    Component {
        id: restPage

        TabletRest {
            wide: window.wide
            tablet: window.tablet
        }
    }
    Component {
        id: facesPage

        TabletFaces {
            wide: window.wide
            tablet: window.tablet
        }
    }
    Component {
        id: reasonsPage

        TabletReasons {
            wide: window.wide
            tablet: window.tablet
        }
    }
    Component {
        id: questionsPage

        TabletQuestions {
            wide: window.wide
            tablet: window.tablet
        }
    }
    Component {
        id: commentPage

        TabletComment {
            wide: window.wide
            tablet: window.tablet
            typing: window.typing
        }
    }
    Component {
        id: messagePage

        MessagePage {
            objectName: window.page
            good: ["thanks", "already", "starting"].includes(window.page)
            iconName: ({
                    "thanks": "heart",
                    "already": "check",
                    "starting": "clock"
                })[window.page] ?? "alert"
            title: window.tablet.headline
            detail: window.tablet.detail
        }
    }
}
