pragma ComponentBehavior: Bound

import QtQuick
import Common
import CommonModels
import Kiosk

// The kiosk's one window: a page at a time between header and footer.
Window {
    id: window

    required property KioskModel kiosk
    required property QueueModel queue
    required property ClosingModel closing
    required property TicketModel ticket
    required property RatingModel rating
    required property TypingModel typing
    required property PrinterModel printer
    required property CardModel card
    required property DossierModel dossier
    required property LookingModel looking
    required property InsideModel inside
    required property StaffModel staff
    required property HelpModel help
    required property VoiceModel voice
    required property FirstStartModel first

    readonly property bool wide: window.width > window.height
    readonly property real measure: window.wide ? Math.min(1, window.width / 1500, window.height / 1024) : Math.min(1, window.width / 1024)
    readonly property int edge: Theme.space(window.wide ? 5 : 7)
    readonly property string page: window.kiosk.page
    readonly property bool helped: window.help.on
    readonly property real low: window.helped ? window.height / 2 - stage.y : 0
    readonly property bool bare: pages.bare.includes(window.page)
    readonly property bool inner: !window.bare && !pages.outer.includes(window.page)

    width: 1080
    height: 1920
    visible: false
    color: Theme.background
    title: qsTrId("kiosk.title")

    onPageChanged: {
        Tap.rest.stop();
        guard.x = fingers.lastPress.x - guard.width / 2;
        guard.y = fingers.lastPress.y - guard.height / 2;
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
        value: window.help.contrast ? Theme.highContrast : Theme.light
    }
    Binding {
        target: Theme
        property: "scale"
        value: (window.page === "first" ? 1.6 : 2.2) * window.measure
    }
    Binding {
        target: Theme
        property: "reading"
        value: window.help.large && window.page !== "inside" ? 1.5 : 1
    }
    Binding {
        target: Theme
        property: "density"
        value: window.measure
    }

    Connections {
        target: window.help

        function onDressing(page: string): void {
            stage.undress(page);
        }
    }

    Pages {
        id: pages

        page: window.page
        wide: window.wide
        kiosk: window.kiosk
        queue: window.queue
        closing: window.closing
        ticket: window.ticket
        rating: window.rating
        typing: window.typing
        printer: window.printer
        card: window.card
        dossier: window.dossier
        looking: window.looking
        inside: window.inside
        staff: window.staff
        help: window.help
        voice: window.voice
        low: window.low
        first: window.first
    }

    PracticeMark {
        id: mark

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        on: window.kiosk.practice
    }
    Header {
        id: header

        anchors.top: mark.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: window.edge
        visible: !window.bare
        wide: window.wide
        low: window.helped
        kiosk: window.kiosk
    }

    Stage {
        id: stage

        objectName: "stage"

        anchors.top: window.bare ? mark.bottom : header.bottom
        anchors.bottom: footer.visible ? footer.top : parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: window.edge
        anchors.topMargin: window.bare ? window.edge : Theme.space(window.wide ? 3 : 6)
        anchors.bottomMargin: footer.visible ? Theme.space(window.helped && window.wide ? 1.5 : 3) : window.edge
        pages: pages
    }

    Footer {
        id: footer

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: window.edge
        visible: !window.bare
        wide: window.wide
        inner: window.inner
        ending: pages.ending.includes(window.page)
        kiosk: window.kiosk
        help: window.help
    }

    // A second tap where the page has just changed under the finger belongs to the old page.
    MouseArea {
        id: guard

        objectName: "guard"
        width: Theme.space(8)
        height: width
        visible: settle.running
    }

    HiddenCorner {
        objectName: "corner"
        visible: [...pages.outer, "starting"].includes(window.page)
        onHeld: window.kiosk.lookInside()
    }

    Timer {
        id: settle

        interval: Theme.doubleTap
    }

    Item {
        id: fingers

        property point lastPress

        // A double tap is at one place; a touch elsewhere is another intent.
        function isElsewhere(place: point): bool {
            const far = Theme.space(6);
            return Math.abs(place.x - fingers.lastPress.x) > far || Math.abs(place.y - fingers.lastPress.y) > far;
        }

        anchors.fill: parent

        PointHandler {
            onActiveChanged: {
                if (active) {
                    if (fingers.isElsewhere(point.position)) {
                        Tap.rest.stop();
                    }
                    fingers.lastPress = point.position;
                    window.kiosk.stay();
                }
            }
        }
    }
}
