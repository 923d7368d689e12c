package org.func2ipc.benchmarks.codecs.chronicle;

/** The interface of Chronicle's method writer and reader. */
public interface MessageListener {
    void request(RequestObject request);

    void car(CarObject car);

    void listing(ListingObject listing);

    void payload(PayloadObject payload);
}
