package org.func2ipc.dsl.export;

/**
 * A call that is drawn, where the system's model is not at hand.
 *
 * @param client component that calls
 * @param server component that is called
 * @param label what stands at it: the interface
 * @param look how it is drawn
 */
public record DrawnEdge(String client, String server, String label, EdgeLook look) {}
