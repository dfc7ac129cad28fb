import QtQuick
import Common
import Counter

// The next right step, or that it is on its way; after a long cut the way to go on by hand.
PrimaryButton {
    id: main

    required property CounterModel vm

    objectName: main.vm.buttonName
    text: main.vm.buttonText
    keyText: main.vm.keyOf(main.vm.buttonPress)
    enabled: main.vm.buttonAble
    onActivated: main.vm.press(main.vm.buttonPress)
}
