"""The paths of the API and its header names."""

ENROLMENTS = "/api/v1/enrolments"
SIGN_INS = "/api/v1/sign-ins"
CURRENT_SIGN_IN = "/api/v1/sign-ins/current"
STAFF_SESSIONS = "/api/v1/staff-sessions"
STAFF_SESSION = "/api/v1/staff-sessions/{session}"
CURRENT_TOKEN = "/api/v1/devices/current/token"  # noqa: S105 - a path, not a secret
SNAPSHOT = "/api/v1/centers/{center}/snapshot"
FEED = "/api/v1/centers/{center}/feed"
COMMANDS = "/api/v1/centers/{center}/commands"
JOURNAL = "/api/v1/centers/{center}/journal"
WITNESS = "/api/v1/centers/{center}/witness"
PROCEDURES = "/api/v1/centers/{center}/procedures"
ASSETS = "/api/v1/centers/{center}/assets"
ASSET = "/api/v1/centers/{center}/assets/{sha256}"
NOTICES = "/api/v1/centers/{center}/notices"
TICKET_NOTES = "/api/v1/centers/{center}/tickets/{ticket_id}/notes"
OWN_DAY = "/api/v1/centers/{center}/officers/current/day"
CONFIGURATION = "/api/v1/centers/{center}/configuration"
CONFIGURATION_ROW = "/api/v1/centers/{center}/configuration/rows/{kind}/{row}"
CHANGES = "/api/v1/centers/{center}/configuration/changes"
UNDO = "/api/v1/centers/{center}/configuration/undo"
AUDIT = "/api/v1/centers/{center}/audit"
AUDIT_TICKETS = "/api/v1/centers/{center}/audit/tickets"
AUDIT_TICKET = "/api/v1/centers/{center}/audit/tickets/{ticket_id}"
AUDIT_WORDS = "/api/v1/centers/{center}/audit/tickets/{ticket_id}/words"
AUDIT_PROOF = "/api/v1/centers/{center}/audit/proof"
DOSSIER = "/api/v1/centers/{center}/dossiers/{code}"
STATUS = "/api/v1/centers/{center}/status"
OPENAPI = "/api/v1/openapi.json"
TICKET_PAGE = "/t/{key}"
TICKET_FEED = "/t/{key}/feed"
PROCEDURE_PAGE = "/p/{code}"
HEALTH = "/healthz"
READY = "/readyz"
METRICS = "/metrics"

STAFF_ASKS = {
    "POST": STAFF_SESSIONS,
    "GET": STAFF_SESSIONS,
    "DELETE": "/api/v1/staff-sessions/current",
}
"""Where a device of the staff pages asks about their sessions."""

TIME_HEADER = "Motcua-Time"
SEEN_HEADER = "Motcua-Seen"
EPOCH_HEADER = "Motcua-Epoch"
REPLAYED_HEADER = "Idempotency-Replayed"
PROBLEM_TYPE = "application/problem+json"
BODY_LIMIT = 64 * 1024
