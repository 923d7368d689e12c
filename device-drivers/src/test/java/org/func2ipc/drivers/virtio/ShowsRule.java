package org.func2ipc.drivers.virtio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The test shows that the driver keeps these rules of {@link DriverRuleTableTest#TABLE}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ShowsRule {
    String[] value();
}
