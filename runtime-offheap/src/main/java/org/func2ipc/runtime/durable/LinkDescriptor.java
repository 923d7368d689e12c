package org.func2ipc.runtime.durable;

/**
 * Where things are in the files of a link: words that change in place, and the entries of its two journals.
 *
 * <pre>
 * control, one page                                           written by
 *    0   u64 magic and version                                who prepares the run
 *    8   u64 generation: how often the machine was started    who prepares the run
 *   64   u64 published: the server takes requests up to it    client
 *   72   u64 read: index of the last reply that was read      client
 *  128   u64 taken: the component may have seen up to it      server
 *  136   u64 wall clock, ms, of the last named reply           server
 *  144   u64 told: index of the last reply that counts        server
 *  192   u32 PARKED while the server sleeps                   both
 *  256   u32 PARKED while the client sleeps                   both
 *  320   progress, twice, written in turn                     server
 *          +0  u64 turn: the larger one counts
 *          +8  u64 every request up to it has its reply
 *          +16 u64 index of the last such request
 *          +24 u64 index of the reply from which on later ones are looked for
 *          +32 u64 all of these, xored: else it was half stored
 *
 * entry of requests                      entry of replies
 *    0  u8  1                                0  u8  2
 *    1  u8  flags: 1 named by its caller     1  u8  kind of the reply
 *    2  u16 place of the edge                2  u16 flags: 1 named, 2 with state
 *    4  u32 label                            4  u32 bytes of the body
 *    8  u64 number                           8  u64 number of the request
 *   16  u64 x 2 id                          16  u64 x 2 id
 *   32  u64 trace id                        32  u64 number of the state, of all of the component
 *   40  u64 fingerprint of what is asked    40  u64 fingerprint of what was asked
 *   48  u64 wall clock, ms                  48  u64 wall clock, ms
 *   56  u64 x 3 references                  56  body, then the component's state
 *   80  u64 number of references
 *   88  body
 * </pre>
 *
 * After a file of replies was begun an entry of kind 3 follows in it: every request up to its number has its reply. So
 * files of replies can be removed that earlier requests still belong to.
 *
 * <p>Numbers grow, with gaps; those of a machine's next life are larger than any before. Words are little-endian.
 */
final class LinkDescriptor {
    static final long MAGIC = 0x3152_5544_3243_4e46L; // "FNC2DUR1", little-endian
    static final int CONTROL_BYTES = 4096;

    static final int HEADER_MAGIC = 0;
    static final int HEADER_GENERATION = 8;
    static final int PUBLISHED = 64;
    static final int READ = 72;
    static final int TAKEN = 128;
    static final int NAMED_TIME = 136;
    static final int TOLD = 144;
    static final int SERVER_BELL = 192;
    static final int CLIENT_BELL = 256;
    static final int PROGRESS = 320;
    static final int PROGRESS_BYTES = 64;
    static final int PROGRESS_NUMBER = 8;
    static final int PROGRESS_REQUEST = 16;
    static final int PROGRESS_REPLY = 24;
    static final int PROGRESS_CHECK = 32;

    /** Value of the word "taken" when nothing is known: every request that is there may have been seen. */
    static final long ALL_TAKEN = Long.MAX_VALUE;

    /** Bits of a number within a generation. */
    static final int GENERATION_SHIFT = 40;

    static final byte REQUEST = 1;
    static final byte REPLY = 2;
    /** An entry of replies that says how far the server is: fields number and, in place of the id, index of the request. */
    static final byte PROGRESS_ENTRY = 3;

    static final int KIND = 0;
    static final int NUMBER = 8;
    static final int ID_HIGH = 16;
    static final int ID_LOW = 24;

    static final int REQUEST_FLAGS = 1;
    static final int REQUEST_EDGE = 2;
    static final int REQUEST_LABEL = 4;
    static final int REQUEST_TRACE = 32;
    static final int REQUEST_FINGERPRINT = 40;
    static final int REQUEST_TIME = 48;
    static final int REQUEST_REFERENCES = 56;
    static final int REQUEST_REFERENCE_COUNT = 80;
    static final int REQUEST_BODY = 88;

    static final int REPLY_CODE = 1;
    static final int REPLY_FLAGS = 2;
    static final int REPLY_BODY_BYTES = 4;
    static final int REPLY_STATE = 32;
    static final int REPLY_FINGERPRINT = 40;
    static final int REPLY_TIME = 48;
    static final int REPLY_BODY = 56;

    static final int NAMED = 1;
    static final int WITH_STATE = 2;

    static final String CONTROL_FILE = "control";
    static final String SCHEMA_FILE = "schema";
    static final String REQUESTS = "requests";
    static final String REPLIES = "replies";

    private LinkDescriptor() {}
}
