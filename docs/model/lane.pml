/* The numbers: kiosks ask the server for the next shared number or take one of their own lane, while
   replies are lost or late, kiosks and server lose power and the server is restored from a backup.
   Proved: no number stands on two papers, no citizen gets two. Each -DNO_… leaves one rule out. */

#define KIOSKS  2
#ifndef CITIZENS            /* -D… makes the model smaller */
#define CITIZENS 4
#define NUMBERS 5
#define RESTORES 2
#endif

byte next = 1;              /* the server's next shared number */
byte saved = 1;             /* and what its newest backup says */
byte epoch = 1;
bool running = true;
bool shared_open = true;
bool told[KIOSKS];          /* whose report of this epoch the server has */
byte citizens, restores;

byte shared_paper[NUMBERS + 1];
byte own_paper[16];

typedef Kiosk {
  bool asking;              /* a citizen stands there and no paper is written down yet */
  byte reply;               /* a number on its way to this kiosk, 0: none */
  byte reply_epoch;
  byte known_epoch;
  byte highest;             /* of the shared numbers in its journal */
  byte own;                 /* numbers of its own lane given so far, in its journal */
  byte report;              /* a report on its way: the highest + 1, 0: none */
  byte report_epoch
};
Kiosk kiosk[KIOSKS];

#define ME kiosk[i]

inline write_shared(number) {
  shared_paper[number]++;
  assert(shared_paper[number] == 1);
  if
  :: number > ME.highest -> ME.highest = number
  :: else
  fi
}

inline write_own() {
  own_paper[i * 8 + ME.own]++;
  assert(own_paper[i * 8 + ME.own] == 1);
  ME.own++
}

/* A reply counts only while its citizen waits and nothing newer than its epoch is known. */
inline take_reply() {
#ifdef NO_LATE_DROP
  assert(ME.asking);
#endif
  if
  :: !ME.asking -> skip
#ifndef NO_FENCE
  :: ME.asking && ME.reply_epoch < ME.known_epoch -> skip
  :: ME.asking && ME.reply_epoch >= ME.known_epoch ->
#else
  :: ME.asking ->
#endif
    write_shared(ME.reply);
    ME.asking = false
  fi;
  ME.reply = 0
}

proctype a_kiosk(byte i) {
  do
  :: atomic { /* a citizen comes and the server draws a number */
      citizens < CITIZENS && !ME.asking && ME.reply == 0 && running && shared_open && next <= NUMBERS ->
      citizens++; ME.asking = true;
      ME.reply = next; ME.reply_epoch = epoch; next++ }
  :: atomic { /* a citizen comes and the server cannot be reached */
      citizens < CITIZENS && !ME.asking -> citizens++; write_own() }
  :: atomic { ME.reply != 0 -> take_reply() }
  :: atomic { ME.reply != 0 -> ME.reply = 0 }                     /* the reply is lost */
  :: atomic { ME.asking -> ME.asking = false; write_own() }       /* the deadline; a late reply may come */
  :: atomic { ME.asking -> ME.asking = false; ME.reply = 0 }      /* the kiosk loses power before it wrote */
  :: atomic { /* it learns of a new epoch and writes its report */
      running && ME.known_epoch < epoch ->
      ME.known_epoch = epoch; ME.report = ME.highest + 1; ME.report_epoch = epoch }
  :: atomic { ME.report != 0 && running ->
      if
      :: ME.report_epoch == epoch && !told[i] ->
        told[i] = true;
        if
        :: ME.report > next -> next = ME.report
        :: else
        fi
      :: else
      fi;
      ME.report = 0 }
  :: atomic { citizens == CITIZENS && !ME.asking && ME.reply == 0 -> break }
  od
}

active proctype the_server() {
  do
  :: atomic { running -> saved = next }
  :: atomic { running -> running = false }
  :: atomic { !running -> running = true }
  :: atomic { /* restored, with an epoch of its own and the shared numbers shut */
      restores < RESTORES ->
      restores++; next = saved; running = true; epoch++;
#ifndef NO_BARRIER
      shared_open = false;
#endif
      told[0] = false; told[1] = false }
  :: atomic { running && !shared_open && told[0] && told[1] -> shared_open = true }
  :: citizens == CITIZENS -> break
  od
}

init {
  atomic {
    kiosk[0].known_epoch = 1; kiosk[1].known_epoch = 1;
    run a_kiosk(0); run a_kiosk(1)
  }
}
