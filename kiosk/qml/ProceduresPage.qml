pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// Which procedure: a few letters or a field, and what they find; the last key puts the keys away.
GridLayout {
    id: page

    required property bool wide
    required property KioskModel kiosk
    required property LookingModel looking
    required property TypingModel typing
    property real low: 0
    property bool shown: true

    property bool putAway: false
    property bool called: false
    readonly property bool lowered: page.low > 0
    readonly property bool asked: page.looking.query.trim() !== "" || page.looking.field !== ""
    readonly property bool keysOut: page.looking.field === "" && (page.lowered ? page.called : !(page.putAway && page.asked))
    readonly property bool beside: page.width > 2 * page.height

    readonly property bool twin: page.beside && page.keysOut && !page.lowered

    // Below the middle there is room for the keys or for what they find: one comes after the other.
    readonly property bool blind: page.lowered && page.keysOut

    // Beside nothing and above the keys there is little room for hits.
    readonly property bool tight: page.wide && page.keysOut && !page.beside

    function begin(): void {
        page.putAway = false;
        keys.turn = page.typing.begin("text", page.kiosk.language, "", keys.longest);
        page.looking.pickField("");
    }

    function bringKeys(): void {
        page.putAway = false;
        page.called = true;
        keys.forceActiveFocus();
    }

    onAskedChanged: {
        if (!page.asked) {
            page.putAway = false;
        }
    }
    onShownChanged: page.called = false

    columns: page.twin ? 2 : 1
    columnSpacing: Theme.space(4)
    rowSpacing: Theme.space(2)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        spacing: Theme.space(2)

        Heading {
            objectName: "procedures"
            Layout.fillWidth: true
            Layout.fillHeight: page.blind
            Layout.minimumHeight: page.keysOut ? 0 : page.low - parent.spacing
            visible: page.lowered || !page.wide || !page.keysOut
            text: qsTrId("looking.title")
            font.pixelSize: Theme.sizeLabel
            font.weight: Font.ExtraBold
            verticalAlignment: Text.AlignBottom
        }
        SearchLine {
            Layout.fillWidth: true
            looking: page.looking
            typing: page.typing
            count: page.asked ? hits.count : fields.count
            shown: page.asked ? hits.shown : fields.shown
            paged: !page.blind
            keysAway: page.lowered && !page.keysOut && !chosen
            onCleared: page.begin()
            onTypingAsked: page.bringKeys()
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !page.blind

            PageGrid {
                id: fields

                room: parent.height
                width: parent.width + Theme.unit
                visible: !page.asked
                columns: page.twin || Theme.large && page.looking.longestField.length > 44 ? 1 : 2
                least: Math.max(Theme.target, longest.implicitHeight + 2 * Theme.unit)
                first: visible ? page.looking.first : 0
                model: page.looking.fields

                Body {
                    id: longest

                    visible: false
                    width: fields.cellWidth - Theme.space(6)
                    text: page.looking.longestField
                    font.pixelSize: Theme.sizeCaption
                    font.weight: Font.DemiBold
                }

                delegate: Item {
                    id: fieldCell

                    required property string key
                    required property string name
                    required property int place

                    width: fields.cellWidth
                    height: fields.cellHeight

                    PlainButton {
                        objectName: "field." + fieldCell.place
                        anchors.fill: parent
                        anchors.rightMargin: Theme.unit
                        anchors.bottomMargin: Theme.unit
                        text: fieldCell.name
                        textSize: Theme.sizeCaption
                        lines: 8
                        horizontalPadding: Theme.space(2)
                        onActivated: page.looking.pickField(fieldCell.key)
                    }
                }
            }
            HitList {
                id: hits

                anchors.fill: parent
                visible: page.asked
                first: visible ? page.looking.first : 0
                model: page.looking.hits

                delegate: Item {
                    id: hitCell

                    required property int index
                    required property string key
                    required property string name
                    required property string field

                    width: hits.width
                    height: door.implicitHeight + Theme.unit
                    visible: hitCell.index >= hits.first && hitCell.index < hits.first + hits.shown

                    HitDoor {
                        id: door

                        objectName: "hit." + hitCell.key
                        anchors.left: parent.left
                        anchors.right: parent.right
                        height: implicitHeight
                        text: hitCell.name
                        detail: page.tight ? "" : hitCell.field
                        room: hits.height - Theme.unit
                        onActivated: page.looking.pick(hitCell.key)
                    }
                }
            }
            ColumnLayout {
                anchors.left: parent.left
                anchors.right: parent.right
                visible: page.looking.fruitless
                spacing: 0

                Heading {
                    objectName: "procedures.none"
                    Layout.fillWidth: true
                    text: qsTrId("looking.none")
                    font.pixelSize: Theme.sizeLabel
                }
                Body {
                    Layout.fillWidth: true
                    text: qsTrId("looking.none.detail")
                    color: Theme.inkSoft
                }
                PlainButton {
                    objectName: "procedures.fields"
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space(2)
                    Layout.preferredHeight: Theme.target
                    text: qsTrId("looking.fields")
                    onActivated: page.begin()
                }
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: page.twin
        Layout.preferredWidth: page.twin ? 10 * Theme.target : 1
        Layout.maximumWidth: page.twin ? 10 * Theme.target : page.width
        visible: page.keysOut
        spacing: Theme.space(2)

        Heading {
            objectName: "procedures.beside"
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: page.twin
            text: qsTrId("looking.title")
            font.weight: Font.ExtraBold
            horizontalAlignment: Text.AlignHCenter
        }
        Keyboard {
            id: keys

            open: page.shown
            low: page.lowered && page.wide
            Layout.fillWidth: true
            Layout.preferredHeight: implicitHeight
            typing: page.typing
            language: page.kiosk.language
            initial: page.looking.query
            longest: 60
            doneText: qsTrId("looking.find")
            doneIcon: "search"
        }
    }
    Connections {
        target: page.typing
        enabled: page.shown

        function onTextChanged(): void {
            page.looking.type(page.typing.text);
        }
        function onDone(): void {
            page.putAway = page.asked;
            page.called = false;
        }
    }
}
