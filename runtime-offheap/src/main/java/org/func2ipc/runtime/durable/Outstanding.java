package org.func2ipc.runtime.durable;

/**
 * The requests of one link that were taken and are not all answered, in the order of their numbers: how far progress is.
 * Guarded by its link.
 */
final class Outstanding {
    private long[] numbers = new long[16];
    private long[] requests = new long[16];
    private boolean[] answered = new boolean[16];
    private int first;
    private int count;
    private int answeredLater;

    private long number;
    private long request;

    /** Every request up to {@code number}, the one with index {@code request}, has its reply. */
    Outstanding(long number, long request) {
        this.number = number;
        this.request = request;
    }

    /** The request with {@code number} and index {@code index} was taken. */
    void taken(long taken, long index) {
        if (count == numbers.length) {
            grow();
        }
        int at = (first + count++) & (numbers.length - 1);
        numbers[at] = taken;
        requests[at] = index;
        answered[at] = false;
    }

    private void grow() {
        long[] moreNumbers = new long[2 * count];
        long[] moreRequests = new long[2 * count];
        boolean[] moreAnswered = new boolean[2 * count];
        for (int i = 0; i < count; i++) {
            int at = (first + i) & (count - 1);
            moreNumbers[i] = numbers[at];
            moreRequests[i] = requests[at];
            moreAnswered[i] = answered[at];
        }
        numbers = moreNumbers;
        requests = moreRequests;
        answered = moreAnswered;
        first = 0;
    }

    /** It has its reply; true when every request up to it, or a later one, has. */
    boolean answer(long done) {
        int mask = numbers.length - 1;
        for (int i = 0; i < count; i++) {
            int at = (first + i) & mask;
            if (numbers[at] == done) {
                answered[at] = true;
                answeredLater++;
                break;
            }
        }
        boolean advanced = false;
        while (count > 0 && answered[first]) {
            number = numbers[first];
            request = requests[first];
            first = (first + 1) & mask;
            count--;
            answeredLater--;
            advanced = true;
        }
        return advanced;
    }

    /** True when no request after {@link #number} has its reply: earlier replies need not be looked at any more. */
    boolean isEven() {
        return answeredLater == 0;
    }

    /** Requests that were taken and have no reply. */
    int running() {
        return count - answeredLater;
    }

    /** Every request up to this one has its reply. */
    long number() {
        return number;
    }

    /** Its index. */
    long request() {
        return request;
    }
}
