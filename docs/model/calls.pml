/* The calls: shared numbers that nobody may hold, tickets that the server learns of late, and officers
   who go on by hand while the server is gone. Proved: nobody is served twice or called after a call by
   hand, no number is called young while another one may be on its paper, and in the end nobody with a
   paper is forgotten. Each -DNO_… leaves one rule out. */

#define TICKETS  2
#define COUNTERS 2
#ifndef FALLS               /* -D… makes the model smaller */
#define FALLS    2          /* of the server */
#define CUTS     2          /* of the kiosks' links */
#endif

mtype = { unknown, unconfirmed, waiting, called, missed, served };
mtype = { none, shared, own };
mtype = { young, middle, old };   /* under 20 s, under 120 s, and older */

typedef Ticket {            /* each with a kiosk of its own */
  mtype state = unknown;    /* on the server */
  mtype age = young;        /* of the server's allotment */
  bool heard;               /* its kiosk has spoken since */
  bool kept;                /* the server keeps a call by hand until this ticket is born */
  bool held;                /* may have been called by hand: not callable until every counter has told */
  byte at;                  /* the counter that has called it, + 1 */
  mtype paper = none;
  bool asked, fact, linked = true;
  byte by_hand;             /* the counter that called it by hand and has not told yet, + 1 */
  byte times                /* how often its citizen was served */
};
Ticket ticket[TICKETS];
bool running = true;
bool owes[COUNTERS];        /* has not yet told its calls by hand since the server came back */
byte falls, cuts;

#define T ticket[t]
#define EVERYBODY_TOLD (!owes[0] && !owes[1])

/* What a fact of the kiosk does: a birth, a confirmation, or another label on the ticket. */
inline take_fact() {
  T.fact = false; T.heard = true;
  if
  :: T.state == unknown && T.kept -> T.state = served
  :: T.state == unknown && !T.kept -> T.state = waiting;
#ifndef NO_HOLD_LATE
    T.held = !EVERYBODY_TOLD
#endif
  :: T.state == unconfirmed && T.kept -> T.state = served
  :: T.state == unconfirmed && !T.kept -> T.state = waiting
  :: (T.state == called || T.state == missed) && T.paper == own ->
    T.state = (T.kept -> served : waiting); T.at = 0
  :: else
  fi
}

proctype a_kiosk(byte t) {
  do
  :: atomic { running && T.linked && !T.asked && T.paper == none ->
      T.asked = true; T.state = unconfirmed }
  :: atomic { T.asked && T.linked && T.paper == none -> T.paper = shared; T.fact = true }
  :: atomic { T.paper == none -> T.paper = own; T.fact = true }
  :: atomic { running && T.linked && T.fact -> take_fact() }
  :: atomic { T.linked && cuts < CUTS -> cuts++; T.linked = false }
  :: atomic { !T.linked -> T.linked = true }
  :: atomic { T.state == unconfirmed && T.paper != none && T.age == young -> T.age = middle }
  :: atomic { T.state == unconfirmed && T.age == middle -> T.age = old }
  od
}

inline fall() {
  falls++; running = false; owes[0] = true; owes[1] = true;
#ifndef NO_HOLD_KNOWN
  for (t : 0 .. TICKETS - 1) { T.held = T.held || T.state != unknown }
#endif
  t = 0
}

active proctype the_server() {
  byte t;
  do
  :: atomic { running && falls < FALLS -> fall() }
  :: atomic { !running -> running = true }
  od
}

#ifdef NO_CONTACT
#define SPOKEN(n) true
#else
#define SPOKEN(n) ticket[n].heard
#endif
#define MAY_CALL (running && !busy)
#define CALLABLE(n) ((EVERYBODY_TOLD || !ticket[n].held) && (ticket[n].state == waiting || \
  (ticket[n].state == unconfirmed && (ticket[n].age == old || (ticket[n].age == middle && SPOKEN(n))))))

/* The server calls the shared number of somebody whose paper bears another. */
#define CALLED_BY_VOID (T.paper == own && T.fact)

inline call(n) {
  t = n;
  assert(T.times == 0 || CALLED_BY_VOID);
  assert(T.state == waiting || T.age == old || T.paper != own);
  T.state = called; T.at = c + 1; busy = true;
  t = 0
}

/* Whoever sees a number on the screen that is not on the own paper does not come. */
inline meet(n) {
  t = n; T.at = 0; busy = false;
  if
  :: T.times == 0 && !CALLED_BY_VOID -> T.times++; T.state = served
  :: else -> T.state = missed
  fi;
  t = 0
}

inline serve_by_hand(n) {
  ticket[n].by_hand = c + 1; ticket[n].times++
}

inline tell(n) {
  t = n; T.by_hand = 0;
  if
  :: T.state != unknown && !CALLED_BY_VOID -> T.state = served; T.at = 0
  :: else ->
#ifndef NO_KEEPING
    T.kept = true
#else
    skip
#endif
  fi;
  t = 0
}

#define NOTHING_TO_TELL (ticket[0].by_hand != c + 1 && ticket[1].by_hand != c + 1)
#define BY_HAND(n) (!running && ticket[n].paper != none && ticket[n].times == 0)

proctype a_counter(byte c) {
  byte t; bool busy;
  do
  :: atomic { MAY_CALL && CALLABLE(0) -> call(0) }
  :: atomic { MAY_CALL && CALLABLE(1) -> call(1) }
  :: atomic { running && ticket[0].at == c + 1 -> meet(0) }
  :: atomic { running && ticket[1].at == c + 1 -> meet(1) }
  :: atomic { busy && ticket[0].at != c + 1 && ticket[1].at != c + 1 -> busy = false }
  :: atomic { BY_HAND(0) -> serve_by_hand(0) }
  :: atomic { BY_HAND(1) -> serve_by_hand(1) }
  :: atomic { running && ticket[0].by_hand == c + 1 -> tell(0) }
  :: atomic { running && ticket[1].by_hand == c + 1 -> tell(1) }
  :: atomic { running && owes[c] && NOTHING_TO_TELL -> owes[c] = false }
  od
}

inline not_forgotten(n) {
  assert(ticket[n].times == 1);
  assert(ticket[n].state == served)
}

active proctype the_end() {
  atomic { timeout -> not_forgotten(0); not_forgotten(1) }
}

init {
  atomic { run a_kiosk(0); run a_kiosk(1); run a_counter(0); run a_counter(1) }
}
