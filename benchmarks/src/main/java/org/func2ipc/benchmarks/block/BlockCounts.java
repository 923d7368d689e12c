package org.func2ipc.benchmarks.block;

/**
 * What was counted in a block domain up to now.
 *
 * @param process number of the process
 * @param requests requests that the device completed
 * @param kicks notifications to the device
 * @param interrupts interrupts taken
 * @param allocatedBytes heap that the threads of the process have allocated
 */
public record BlockCounts(long process, long requests, long kicks, long interrupts, long allocatedBytes) {}
