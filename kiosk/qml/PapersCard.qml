pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Common
import Kiosk

// The papers to bring, one under the other; those that do not fit come by the arrows.
Rectangle {
    id: card

    required property LookingModel looking
    property bool turnedElsewhere: false

    // Where each page of the list begins; only papers that fit whole are shown.
    property list<real> begins: [0]
    readonly property real at: card.begins[card.begins.length - 1]
    readonly property bool before: card.begins.length > 1
    readonly property bool after: list.height > card.at + window.height + 1

    readonly property bool turns: card.before || card.after

    readonly property int count: rows.count + facts.count

    // Which of them show, counted from one.
    readonly property int first: 1 + card.countTo(row => row.y < card.at - 1)
    readonly property int last: card.countTo(row => row.y <= card.at || row.y + row.height <= card.at + window.height + 1)

    function countTo(holds: var): int {
        let count = 0;
        for (const row of list.children) {
            count += row.listed && holds(row) ? 1 : 0;
        }
        return count;
    }

    function fits(y: real, height: real): bool {
        return y >= card.at - 1 && (y <= card.at || y + height <= card.at + window.height + 1);
    }

    function goOn(): void {
        for (const row of list.children) {
            if (row.listed && row.y > card.at && !card.fits(row.y, row.height)) {
                card.begins = [...card.begins, row.y];
                return;
            }
        }
    }

    function goBack(): void {
        card.begins = card.begins.slice(0, -1);
    }

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space(3)
        spacing: Theme.space(1.5)

        Heading {
            Layout.fillWidth: true
            text: qsTrId("looking.papers")
            font.pixelSize: Theme.sizeLabel
        }
        Body {
            objectName: "papers.unknown"
            Layout.fillWidth: true
            visible: card.looking.paperCount === 0
            text: qsTrId("looking.papers.unknown")
            color: Theme.inkSoft
        }
        Item {
            id: window

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true

            Column {
                id: list

                y: -card.at
                width: window.width
                spacing: Theme.space(1.5)

                Repeater {
                    id: rows

                    model: card.looking.papers

                    RowLayout {
                        id: row

                        readonly property bool listed: true
                        required property int key
                        required property string name
                        required property string detail

                        width: list.width
                        opacity: card.fits(row.y, row.height) ? 1 : 0
                        spacing: Theme.space(2)

                        Icon {
                            Layout.alignment: Qt.AlignTop
                            Layout.topMargin: Theme.unit / 2
                            name: "file-text"
                            size: Theme.sizeTitle
                            color: Theme.primary
                        }
                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 0

                            Body {
                                objectName: "paper." + row.key
                                Layout.fillWidth: true
                                text: row.name
                                font.weight: Font.DemiBold
                            }
                            Caption {
                                Layout.fillWidth: true
                                visible: row.detail !== ""
                                text: row.detail
                            }
                        }
                    }
                }
                // In large type all else that is to be known has no card of its own.
                Repeater {
                    id: facts

                    model: Theme.large ? card.looking.facts : null

                    ColumnLayout {
                        id: fact

                        readonly property bool listed: true
                        required property string key
                        required property string title
                        required property string words
                        required property string detail

                        width: list.width
                        opacity: card.fits(fact.y, fact.height) ? 1 : 0
                        spacing: 0

                        Caption {
                            Layout.fillWidth: true
                            text: fact.title
                        }
                        Body {
                            objectName: "fact." + fact.key
                            Layout.fillWidth: true
                            text: fact.words
                            font.weight: Font.DemiBold
                        }
                        Caption {
                            objectName: "fact." + fact.key + ".detail"
                            Layout.fillWidth: true
                            visible: fact.detail !== ""
                            text: fact.detail
                        }
                    }
                }
            }
        }
        PapersTurn {
            Layout.fillWidth: true
            visible: card.turns && !card.turnedElsewhere
            card: card
        }
    }
}
