package org.func2ipc.runtime.counters;

/**
 * An edge whose calls are counted.
 *
 * @param number its number in the run
 * @param client component that calls
 * @param interfaceName interface, without its package
 * @param server component that is called
 * @param badge what the server knows the client by
 */
public record CountedEdge(int number, String client, String interfaceName, String server, long badge) {}
