import QtQuick

// A bar that empties while time runs out; it starts when `running` becomes true and restarts by `restart()`.
Rectangle {
    id: bar

    property int duration: 0
    property bool running: false
    property real remaining: 1
    property color fill: Theme.primary

    signal finished

    function restart(): void {
        run.restart();
    }

    color: Theme.line
    radius: height / 2
    implicitHeight: Theme.unit
    clip: true

    Rectangle {
        width: parent.width * bar.remaining
        height: parent.height
        radius: parent.radius
        color: bar.fill
    }

    NumberAnimation {
        id: run

        target: bar
        property: "remaining"
        from: 1
        to: 0
        duration: bar.duration
        running: bar.running
        onFinished: bar.finished()
    }
}
