import QtQuick
import QtQuick.Layouts

// A plain line across the page that says what happened and what still works.
Rectangle {
    id: banner

    property string text: ""
    property string detail: ""
    property string tone: "warn"
    property string iconName: "alert"
    property int textSize: Theme.sizeBody
    property real padding: Theme.unit

    readonly property color ink: banner.tone === "bad" ? Theme.badTintInk : banner.tone === "good" ? Theme.goodTintInk : banner.tone === "primary" ? Theme.primaryTintInk : Theme.warnTintInk

    color: banner.tone === "bad" ? Theme.badTint : banner.tone === "good" ? Theme.goodTint : banner.tone === "primary" ? Theme.primaryTint : Theme.warnTint
    border.width: Theme.mode === Theme.highContrast ? Theme.hairline : 0
    border.color: Theme.line
    radius: Theme.radius
    implicitHeight: row.implicitHeight + 2 * banner.padding
    implicitWidth: row.implicitWidth + Theme.space(4)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: banner.text
    Accessible.description: banner.detail

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: banner.padding * 2
        anchors.rightMargin: banner.padding * 2
        spacing: Theme.space(1.5)

        Icon {
            Layout.alignment: Qt.AlignVCenter
            visible: banner.iconName !== ""
            name: banner.iconName
            size: banner.textSize * 1.4
            color: banner.ink
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            spacing: 0

            Body {
                Layout.fillWidth: true
                text: banner.text
                font.pixelSize: banner.textSize
                font.weight: Font.DemiBold
                color: banner.ink
            }
            Body {
                Layout.fillWidth: true
                visible: banner.detail !== ""
                text: banner.detail
                font.pixelSize: Math.max(Theme.sizeCaption, banner.textSize * 0.87)
                color: banner.ink
            }
        }
    }
}
