package org.func2ipc.runtime.durable;

/** The steps of the protocol of durable edges, in the order in which a call takes them. */
public enum DurableStep {
    /** The client is about to append a request. */
    REQUEST_BEGUN,
    /** The request is half written. */
    REQUEST_HALF_WRITTEN,
    /** The request is in the journal. */
    REQUEST_APPENDED,
    /** The server may take it. */
    REQUEST_PUBLISHED,
    /** The server has found it. */
    REQUEST_FOUND,
    /** It is noted that the component may have seen it. */
    REQUEST_TAKEN,
    /** The component has run it. */
    REQUEST_RUN,
    /** The component's state is in the entry that is about to be appended. */
    STATE_TAKEN,
    /** The reply is half written. */
    REPLY_HALF_WRITTEN,
    /** The reply is in the journal. */
    REPLY_APPENDED,
    /** The server's progress is half stored. */
    PROGRESS_HALF_STORED,
    /** The server's progress is stored. */
    PROGRESS_STORED,
    /** The client has been woken. */
    REPLY_TOLD,
    /** The client has read the reply; its caller has not. */
    REPLY_READ,
    /** The client needs the reply no more. */
    REPLY_SETTLED,
    /** Old files of requests are about to be removed. */
    REQUESTS_FORGOTTEN,
    /** Old files of replies are about to be removed. */
    REPLIES_FORGOTTEN,
    /** A server that comes up has opened its journals. */
    SERVER_OPENED,
    /** It knows which requests have replies. */
    SERVER_RECOVERED,
    /** A client that comes up has opened its journals. */
    CLIENT_OPENED
}
