package org.func2ipc.drivers.virtio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test shows the required reaction to these rows of {@link BadDeviceTableTest#TABLE}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface BadDeviceRow {
    int[] value();
}
