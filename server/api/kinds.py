"""The structs of the wire that the API's description shows."""

from typing import Any

from common.contract.audit import (
    AuditAnswer,
    AuditPeople,
    AuditQuery,
    AuditStory,
    AuditTexts,
    AuditTickets,
    ChainProof,
    TicketQuery,
    WordsQuery,
)
from common.contract.backups import BackupState
from common.contract.config import Procedure
from common.contract.desk_answers import NotesAnswer, NoticesAnswer, OwnDay
from common.contract.devices import (
    DeviceCode,
    DeviceRow,
    Devices,
    NewDeviceCode,
    OpenCodes,
    Renaming,
)
from common.contract.dossiers import Dossier
from common.contract.editing import (
    Configuration,
    FaultyChange,
    PastChanges,
    RowChange,
    RowChanged,
    RowChanges,
    RowsChanged,
    Undoing,
)
from common.contract.envelope import Actor
from common.contract.kept_assets import KeptAsset, KeptAssets
from common.contract.language_sheets import LanguageOutcome
from common.contract.people import (
    AccountBody,
    AccountChange,
    AccountRow,
    Accounts,
    CodeProof,
    GivenPassword,
    NewAccount,
    OwnAccount,
    OwnPassword,
    PasswordReset,
    RecoveryCodes,
    TotpAsked,
    TotpConfirmed,
    TotpOffer,
)
from common.contract.problems import Problem
from common.contract.procedure_sheets import SheetOutcome
from common.contract.report_schedules import KeptSchedules, ScheduleChange, ScheduleTried
from common.contract.requests import (
    DeviceStatus,
    Enrolment,
    EnrolmentRequest,
    HandedBack,
    JournalAnswer,
    JournalUpload,
    NewToken,
    SignIn,
    SignInRequest,
    Wanted,
    WitnessAnswer,
    WitnessRequest,
)
from common.contract.restores import RestoreState
from common.contract.snapshot import Snapshot
from common.contract.staff_requests import OpenSessions, StaffSession, StaffSignInRequest

KINDS: tuple[Any, ...] = (
    AccountBody,
    AccountChange,
    AccountRow,
    Accounts,
    Actor,
    AuditAnswer,
    AuditPeople,
    AuditQuery,
    AuditStory,
    AuditTexts,
    AuditTickets,
    ChainProof,
    CodeProof,
    BackupState,
    RestoreState,
    Configuration,
    DeviceCode,
    DeviceRow,
    DeviceStatus,
    Devices,
    Dossier,
    Enrolment,
    EnrolmentRequest,
    FaultyChange,
    GivenPassword,
    HandedBack,
    JournalAnswer,
    JournalUpload,
    KeptAsset,
    KeptAssets,
    KeptSchedules,
    LanguageOutcome,
    NewAccount,
    NewDeviceCode,
    NewToken,
    NotesAnswer,
    NoticesAnswer,
    OpenCodes,
    OpenSessions,
    OwnAccount,
    OwnDay,
    OwnPassword,
    PasswordReset,
    PastChanges,
    Problem,
    Procedure,
    RecoveryCodes,
    Renaming,
    RowChange,
    RowChanged,
    RowChanges,
    RowsChanged,
    ScheduleChange,
    ScheduleTried,
    SheetOutcome,
    SignIn,
    SignInRequest,
    Snapshot,
    StaffSession,
    StaffSignInRequest,
    TicketQuery,
    TotpAsked,
    TotpConfirmed,
    TotpOffer,
    Undoing,
    Wanted,
    WitnessAnswer,
    WitnessRequest,
    WordsQuery,
)
"""Every body and answer that the description names; commands and events come beside them."""
