package org.func2ipc.drivers.virtio;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The fifty things that a bad device does, and what the driver must do: each has a test. */
class BadDeviceTableTest {
    /** {@code number | what the device does | what the driver must do}. */
    static final List<String> TABLE = List.of(
            "1 | wrong magic | refuse",
            "2 | version 1 or 3 | refuse",
            "3 | DeviceID 0 | refuse, as an empty transport",
            "4 | another DeviceID | refuse",
            "5 | no VERSION_1 | FAILED, clear error",
            "6 | FEATURES_OK dropped | FAILED, clear error",
            "7 | status never 0 after a reset | time-out, no hang",
            "8 | unknown or reserved features offered | ignore",
            "9 | FLUSH missing | run without promise of durability",
            "10 | CONFIG_WCE without FLUSH | decline",
            "11 | QueueSizeMax 0 | refuse",
            "12 | QueueSizeMax 3 | refuse or clamp",
            "13 | QueueSizeMax 65536 | clamp to a power of two within the limit",
            "14 | QueueReady already 1 | refuse",
            "15 | num_queues 0 or 60000 | at least 1; clamp",
            "16 | capacity 0 | no block, no request",
            "17 | capacity near 2^64 | refuse, no overflow",
            "18 | seg_max 0 | as absent",
            "19 | size_max 0 | as absent, no endless splitting",
            "20 | blk_size 0, 513, 2^31 | as absent, or refuse; no division by 0",
            "21 | ConfigGeneration changes on every read | bounded retries, error",
            "22 | used.id >= size | stop trusting the queue: fail all, reset",
            "23 | used.id of a free slot | the same",
            "24 | used.id within a chain | the same",
            "25 | the same used.id twice | the same; never free a slot twice",
            "26 | used.idx jumps by more than is in flight | the same",
            "27 | used.idx runs backwards | the same",
            "28 | used.len 0 | error, the status is not read",
            "29 | used.len larger than the writable bytes | error",
            "30 | used.len shorter than data and status, status 0 | failed read: unwritten memory is not handed out",
            "31 | status left as it was | I/O error, never success",
            "32 | status 3 | I/O error",
            "33 | status 255 | I/O error",
            "34 | status written after used.idx | the preset 0xff makes it an error",
            "35 | descriptors and available ring changed | own record on the heap",
            "36 | used element changed after it was read | read once",
            "37 | data changed after completion | copied before it is looked at",
            "38 | never completes | time-out, reset",
            "39 | interrupt without work | ignore",
            "40 | no interrupt at all | the timer finds it",
            "41 | interrupt storm without cause | bounded, masked",
            "42 | NEEDS_RESET before, during, after I/O | in flight fails once, reset, goes on",
            "43 | a reset has no effect | dead, memory is never used again",
            "44 | the device vanishes | everything in flight fails once",
            "45 | avail_event random | at worst a kick more, or later",
            "46 | used.flags set with EVENT_IDX | ignored",
            "47 | interrupt before any request | harmless",
            "48 | GET_ID without NUL, with control characters | 20 bytes at most, sanitised",
            "49 | capacity shrinks below what is in flight | later requests refused, running ones as the device says",
            "50 | out of order, in batches, full ring, wrap at 65535 | all correct");

    private static final List<Class<?>> TESTS = List.of(
            BadStartTest.class,
            BadRequestsTest.class,
            BlockRequestsProperties.class,
            LateDataTest.class,
            SeveralQueuesTest.class,
            SplitQueueTest.class);

    @Test
    void eachRowHasATest() {
        assertThat(shown().keySet()).containsExactlyElementsOf(rows());
    }

    @Test
    void theTableHasFiftyRowsInOrder() {
        assertThat(rows()).isEqualTo(IntStream.rangeClosed(1, 50).boxed().collect(toList()));
    }

    private static List<Integer> rows() {
        return TABLE.stream()
                .map(row -> Integer.parseInt(row.substring(0, row.indexOf(' '))))
                .collect(toList());
    }

    private static SortedMap<Integer, List<String>> shown() {
        SortedMap<Integer, List<String>> shown = new TreeMap<>();
        TESTS.stream().flatMap(test -> Stream.of(test.getDeclaredMethods())).forEach(method -> {
            BadDeviceRow rows = method.getAnnotation(BadDeviceRow.class);
            if (rows != null) {
                assertThat(isRun(method)).as("%s is a test", method).isTrue();
                for (int row : rows.value()) {
                    shown.computeIfAbsent(row, key -> new ArrayList<>()).add(method.getName());
                }
            }
        });
        return shown;
    }

    private static boolean isRun(Method method) {
        return method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class)
                || method.isAnnotationPresent(Property.class);
    }
}
