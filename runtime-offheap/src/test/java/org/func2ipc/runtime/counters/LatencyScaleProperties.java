package org.func2ipc.runtime.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Each round trip falls into the bucket that holds it, and percentiles are those of the values themselves. */
class LatencyScaleProperties {
    private static final long LONGEST = 34_000_000_000L;

    @Property(tries = 500)
    void bucketHoldsItsValueAndIsNarrow(@ForAll @LongRange(min = 0, max = LONGEST) long nanos) {
        int bucket = LatencyScale.bucket(nanos);

        assertThat(LatencyScale.from(bucket)).isLessThanOrEqualTo(nanos);
        assertThat(LatencyScale.from(bucket + 1)).isGreaterThan(nanos);
        assertThat(LatencyScale.from(bucket + 1) - LatencyScale.from(bucket))
                .as("width of the bucket of %d ns", nanos)
                .isLessThanOrEqualTo(Math.max(16, nanos / 16));
    }

    @Property(tries = 50)
    void whatIsLongerThanTheScaleCountsInItsLastBucket(
            @ForAll @LongRange(min = 35_000_000_000L, max = Long.MAX_VALUE) long nanos) {
        assertThat(LatencyScale.bucket(nanos)).isEqualTo(LatencyScale.BUCKETS - 1);
    }

    @Property(tries = 50)
    void percentileIsTheOneOfTheSortedValuesWithinTheWidthOfABucket(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 10_000_000) Long> list) {
        long[] values = list.stream().mapToLong(Long::longValue).sorted().toArray();
        long[] counts = new long[LatencyScale.BUCKETS];
        for (long value : values) {
            counts[LatencyScale.bucket(value)]++;
        }

        for (double part : new double[] {0.5, 0.99, 0.999}) {
            long exact = values[(int) Math.ceil(part * values.length) - 1];
            assertThat(LatencyScale.percentile(counts, part))
                    .as("%s of %s", part, Arrays.toString(values))
                    .isBetween(exact - exact / 16 - 16, exact + exact / 16 + 16);
        }
    }

    @Property(tries = 1)
    void percentileOfNothingIsZero() {
        assertThat(LatencyScale.percentile(new long[LatencyScale.BUCKETS], 0.5)).isZero();
    }
}
