package org.func2ipc.drivers.ext4;

import java.util.StringJoiner;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/**
 * The features of one image.
 *
 * @param compatible {@code s_feature_compat}
 * @param incompatible {@code s_feature_incompat}
 * @param readOnlyCompatible {@code s_feature_ro_compat}
 */
record FeatureSet(int compatible, int incompatible, int readOnlyCompatible) {
    boolean has(Feature feature) {
        int word =
                switch (feature.kind()) {
                    case COMPATIBLE -> compatible;
                    case READ_ONLY_COMPATIBLE -> readOnlyCompatible;
                    case INCOMPATIBLE, READABLE -> incompatible;
                };
        return (word & feature.mask()) != 0;
    }

    /**
     * Refuses an image that has incompatible features which this driver lacks, by name. A journal that needs recovery
     * is left to {@link Volume}, which can tell more, unless there is something else to refuse.
     */
    void requireReadable() throws FsException {
        int unknown = incompatible;
        StringJoiner refused = new StringJoiner(", ");
        for (Feature feature : Feature.values()) {
            if (feature.kind() == Feature.Kind.READABLE) {
                unknown &= ~feature.mask();
            } else if (feature.kind() == Feature.Kind.INCOMPATIBLE && has(feature)) {
                unknown &= ~feature.mask();
                refused.add(feature.label());
            }
        }
        for (int rest = unknown; rest != 0; rest &= rest - 1) {
            int bit = Integer.numberOfTrailingZeros(rest);
            refused.add("FEATURE_I" + bit + " (bit " + bit + ", unknown)");
        }
        if (refused.length() != 0 && !refused.toString().equals(Feature.NEEDS_RECOVERY.label())) {
            throw new FsException(
                    FsFault.UNSUPPORTED_FEATURE,
                    "the image has incompatible features that this driver lacks: " + refused
                            + "; make an image without them (mkfs.ext4 -O ^NAME)");
        }
    }

    /** {@code ext2}, {@code ext3} or {@code ext4}: the oldest of them that has all features. */
    String type() {
        int old = Feature.FILETYPE.mask() | Feature.NEEDS_RECOVERY.mask() | Feature.META_BG.mask();
        int oldReadOnly = Feature.SPARSE_SUPER.mask() | Feature.LARGE_FILE.mask() | (1 << 2);
        if ((incompatible & ~old) != 0 || (readOnlyCompatible & ~oldReadOnly) != 0) {
            return "ext4";
        }
        return has(Feature.HAS_JOURNAL) ? "ext3" : "ext2";
    }
}
