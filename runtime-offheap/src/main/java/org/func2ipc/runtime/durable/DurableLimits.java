package org.func2ipc.runtime.durable;

/**
 * How much durable edges keep. System properties of the run set other values than the usual ones.
 *
 * @param rollBytes bytes after which a journal goes on in a new file ({@value #ROLL_PROPERTY}; 16 MiB)
 * @param keepMillis how long the reply to a named request is kept at least ({@value #KEEP_PROPERTY}, in seconds; a day)
 * @param unanswered requests of a link that may wait for their replies at a time ({@value #UNANSWERED_PROPERTY}; 2^20)
 */
record DurableLimits(long rollBytes, long keepMillis, long unanswered) {
    static final String ROLL_PROPERTY = "func2ipc.durable.roll";
    static final String KEEP_PROPERTY = "func2ipc.durable.keep";
    static final String UNANSWERED_PROPERTY = "func2ipc.durable.unanswered";

    private static final long ROLL_BYTES = 16L << 20;
    private static final long KEEP_SECONDS = 24 * 60 * 60;
    private static final long UNANSWERED = 1L << 20;

    /** Those of this process. */
    static DurableLimits ofThisProcess() {
        return new DurableLimits(
                Long.getLong(ROLL_PROPERTY, ROLL_BYTES),
                1000 * Long.getLong(KEEP_PROPERTY, KEEP_SECONDS),
                Long.getLong(UNANSWERED_PROPERTY, UNANSWERED));
    }
}
