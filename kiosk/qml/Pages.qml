pragma ComponentBehavior: Bound

import QtQuick
import Common
import CommonModels
import Kiosk

// Every page of the kiosk by its name, with the models it shows.
QtObject {
    id: pages

    required property string page
    required property bool wide
    required property real low
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

    // Without header and footer; and those where a citizen's way begins, without footer. All others have both.
    readonly property list<string> bare: ["starting", "first", "inside", "pin", "staff", "staff-papers", "staff-sure"]
    readonly property list<string> outer: ["rest", "out"]

    // From what is done already no way leads back.
    readonly property list<string> ending: ["ticket", "issuing", "thanks"]

    // Made but once: no page of these keeps anything of a citizen.
    readonly property list<string> kept: ["rest", "help", "services", "procedures", "ticket", "dossier", "number", "comment"]

    function of(page: string): Component {
        const known = {
            "rest": pages.restPage,
            "services": pages.servicesPage,
            "closing": pages.closingPage,
            "priority": pages.priorityPage,
            "ticket": pages.ticketPage,
            "failed": pages.failedPage,
            "number": pages.numberPage,
            "faces": pages.facesPage,
            "reasons": pages.reasonsPage,
            "questions": pages.questionsPage,
            "comment": pages.commentPage,
            "thanks": pages.thanksPage,
            "first": pages.firstPage,
            "out": pages.outPage,
            "help": pages.helpPage,
            "procedures": pages.proceduresPage,
            "procedure": pages.procedurePage,
            "inside": pages.insidePage,
            "pin": pages.staffPage,
            "staff": pages.staffPage,
            "staff-papers": pages.staffPage,
            "staff-sure": pages.staffPage,
            "dossier": pages.dossierPage,
            "dossier-found": pages.dossierFoundPage,
            "card": pages.cardPage,
            "entitled": pages.entitledPage,
            "unknown": pages.unknownPage
        };
        return known[page] ?? pages.waitPage;
    }

    readonly property Component restPage: Component {
        RestPage {
            wide: pages.wide
            low: pages.low
            kiosk: pages.kiosk
            queue: pages.queue
        }
    }

    readonly property Component servicesPage: Component {
        ServicesPage {
            wide: pages.wide
            low: pages.low
            card: pages.card
            kiosk: pages.kiosk
            queue: pages.queue
        }
    }

    readonly property Component closingPage: Component {
        ClosingPage {
            wide: pages.wide
            low: pages.low
            closing: pages.closing
            queue: pages.queue
        }
    }

    readonly property Component priorityPage: Component {
        PriorityPage {
            wide: pages.wide
            low: pages.low
            queue: pages.queue
        }
    }

    readonly property Component ticketPage: Component {
        TicketPage {
            wide: pages.wide
            kiosk: pages.kiosk
            ticket: pages.ticket
        }
    }

    readonly property Component failedPage: Component {
        MessagePage {
            objectName: "failed"
            iconName: "alert"
            title: pages.ticket.failureTitle
            detail: pages.ticket.failureDetail
        }
    }

    readonly property Component outPage: Component {
        OutPage {
            low: pages.low > 0
            kiosk: pages.kiosk
        }
    }

    readonly property Component dossierPage: Component {
        DossierPage {
            wide: pages.wide
            low: pages.low
            dossier: pages.dossier
        }
    }

    readonly property Component dossierFoundPage: Component {
        DossierFound {
            wide: pages.wide
            kiosk: pages.kiosk
            dossier: pages.dossier
        }
    }

    readonly property Component cardPage: Component {
        CardPage {
            wide: pages.wide
            low: pages.low
            card: pages.card
        }
    }

    readonly property Component entitledPage: Component {
        EntitledPage {
            wide: pages.wide
            low: pages.low
            card: pages.card
            queue: pages.queue
        }
    }

    readonly property Component unknownPage: Component {
        MessagePage {
            objectName: "unknown"
            iconName: "scan"
            title: qsTrId("card.unknown.title")
            detail: qsTrId("card.unknown.detail")
        }
    }

    readonly property Component helpPage: Component {
        HelpPage {
            wide: pages.wide
            low: pages.low
            kiosk: pages.kiosk
            help: pages.help
            voice: pages.voice
        }
    }

    readonly property Component proceduresPage: Component {
        ProceduresPage {
            wide: pages.wide
            low: pages.low
            kiosk: pages.kiosk
            looking: pages.looking
            typing: pages.typing
            shown: pages.page === "procedures"
        }
    }

    readonly property Component procedurePage: Component {
        ProcedurePage {
            wide: pages.wide
            low: pages.low > 0
            kiosk: pages.kiosk
            looking: pages.looking
        }
    }

    readonly property Component insidePage: Component {
        InsidePage {
            wide: pages.wide
            kiosk: pages.kiosk
            inside: pages.inside
        }
    }

    readonly property Component staffPage: Component {
        StaffPages {
            wide: pages.wide
            kiosk: pages.kiosk
            staff: pages.staff
        }
    }

    readonly property Component firstPage: Component {
        FirstStart {
            vm: pages.first
            title: qsTrId("kiosk.title")
            extra: PrinterSetup {
                printer: pages.printer
            }
        }
    }

    readonly property Component waitPage: Component {
        WaitPage {
            kiosk: pages.kiosk
        }
    }

    readonly property Component numberPage: Component {
        NumberPage {
            wide: pages.wide
            low: pages.low
            rating: pages.rating
        }
    }

    readonly property Component facesPage: Component {
        FacesPage {
            wide: pages.wide
            low: pages.low
            rating: pages.rating
        }
    }

    readonly property Component reasonsPage: Component {
        ReasonsPage {
            wide: pages.wide
            low: pages.low
            kiosk: pages.kiosk
            rating: pages.rating
        }
    }

    readonly property Component questionsPage: Component {
        QuestionsPage {
            wide: pages.wide
            low: pages.low
            kiosk: pages.kiosk
            rating: pages.rating
        }
    }

    readonly property Component commentPage: Component {
        CommentPage {
            wide: pages.wide
            low: pages.low
            kiosk: pages.kiosk
            rating: pages.rating
            typing: pages.typing
            shown: pages.page === "comment"
        }
    }

    readonly property Component thanksPage: Component {
        MessagePage {
            objectName: "thanks"
            iconName: "heart"
            good: true
            title: qsTrId("kiosk.thanks.title")
            detail: qsTrId("kiosk.thanks.detail")
        }
    }
}
