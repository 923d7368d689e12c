package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The rules for a virtio block driver (virtio 1.2): each has a test. Beyond these, every test with a strict board fails
 * on any mistake that {@code StrictDeviceTest} shows it to see.
 */
class DriverRuleTableTest {
    /** {@code name | rule}. */
    static final List<String> TABLE = List.of(
            "start: identify | magic and version 2, or leave the device alone; DeviceID 0 is an empty transport (4.2.3.1.1)",
            "start: reset | reset, and wait until the status reads 0 (4.2.3.1.1)",
            "start: sequence | ACKNOWLEDGE, DRIVER, features, FEATURES_OK, read again, queues, DRIVER_OK (3.1.1)",
            "start: no early kick | no notification before DRIVER_OK (3.1.1)",
            "start: failed | FAILED on any failure, and stop (3.1.1)",
            "start: status grows | no status bit is cleared but by a reset (2.1.1)",
            "features: understood | accept what is offered and understood, ignore other bits (2.2.1)",
            "features: version 1 | refuse a device without VERSION_1 (6.1)",
            "features: declined | never RING_PACKED, IN_ORDER, NOTIFICATION_DATA, RING_RESET, ZONED, ACCESS_PLATFORM (6)",
            "features: read-only | accept RO when it is offered (5.2.5)",
            "features: zoned | refuse a host-managed zoned device",
            "config: conditional | read a field only when its feature is offered (2.5.1)",
            "config: generation | between two equal generations, with a limit of retries (2.5.1)",
            "config: natural width | 32-bit accesses, 64 bits as two (4.2.2.2)",
            "config: writeback | never looked at before FEATURES_OK (5.2.5)",
            "config: resize | capacity is read again on a configuration interrupt (5.2.5.2)",
            "mmio: select | queue and feature registers are selected before each access (4.2.2)",
            "mmio: queue size | QueueSize at most QueueSizeMax (4.2.2.2)",
            "mmio: ready | queue registers are left alone while QueueReady is not 0 (4.2.2.2)",
            "mmio: acknowledge | only bits that were seen and are defined (4.2.2.2)",
            "mmio: order | wait, acknowledge the device, acknowledge the line, complete",
            "rings: alignment | 16, 2, 4 (2.7)",
            "rings: size | a power of two, at most 32768 (2.7)",
            "rings: readable first | what the device reads before what it writes (2.7.4.2)",
            "rings: chain | no loops, no longer than the queue (2.7.5)",
            "rings: indirect | never nested, never with NEXT (2.7.5.3.1)",
            "rings: exposed | an exposed buffer is not changed (2.7.13)",
            "rings: index | avail.idx never goes back (2.7.13.3)",
            "barriers: publish | descriptors and slot, release of avail.idx, full fence, look at the device's wish (2.7.13)",
            "barriers: consume | acquire of used.idx, the element once into locals, then the data (2.7.14)",
            "barriers: re-arm | release of used_event, full fence, look at used.idx again (2.7.7)",
            "kick: flags | without EVENT_IDX by used.flags (2.7.10)",
            "kick: event index | with it when avail_event was passed; flags are 0 and ignored (2.7.10)",
            "kick: interrupts | may be spurious or missing: look again, and a timer (2.7.7)",
            "block: units | data is a multiple of the block size (5.2.6.1)",
            "block: capacity | never beyond the capacity (5.2.6.1)",
            "block: splitting | by seg_max and size_max (5.2.4)",
            "block: flush | sector 0, no data (5.2.6.1)",
            "block: identity | GET_ID is exactly 20 bytes (5.2.6.1)",
            "block: ranges | DISCARD without unmap; ranges and sectors within the limits (5.2.6.1)",
            "block: durable | completed, then a FLUSH sent and completed; without FLUSH no promise (5.2.6.1)",
            "reset: needed | everything in flight fails, reset, new negotiation, new rings (2.1.2)",
            "reset: once | each fails once, with an error, never done",
            "reset: memory | memory of the device is used again only after the reset reads 0 (2.4)",
            "reset: deadline | a reset that has no effect: dead, its memory is never used again (2.4)");

    private static final List<Class<?>> TESTS = List.of(
            BadStartTest.class,
            BadRequestsTest.class,
            BlockRequestsProperties.class,
            BlockStreamTest.class,
            DriverConductTest.class,
            PublishAndArmStress.class,
            RingRaceStress.class,
            RingRulesProperties.class,
            SeveralQueuesTest.class,
            SplitQueueTest.class,
            VirtioBlockDriverTest.class);

    @Test
    void eachRuleHasATestAndEachTestARule() {
        Set<String> shown = TESTS.stream()
                .flatMap(test -> Stream.of(test.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(ShowsRule.class))
                .peek(method ->
                        assertThat(isRun(method)).as("%s is a test", method).isTrue())
                .flatMap(method ->
                        Stream.of(method.getAnnotation(ShowsRule.class).value()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).containsExactlyInAnyOrderElementsOf(names());
    }

    private static List<String> names() {
        return TABLE.stream().map(rule -> rule.substring(0, rule.indexOf(" |"))).collect(Collectors.toList());
    }

    private static boolean isRun(Method method) {
        return method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class)
                || method.isAnnotationPresent(Property.class);
    }
}
