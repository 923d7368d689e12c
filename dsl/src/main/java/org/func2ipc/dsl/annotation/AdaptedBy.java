package org.func2ipc.dsl.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how an immutable class that has no wire form of its own travels: as what its adapter makes of it (semantics R2).
 *
 * <p>Stands at the class, or at one use of it. The adapter is a class with two static methods, which must be each other's
 * inverse:
 *
 * <pre>{@code
 * final class MoneyAdapter {
 *     public static long toWire(Money value) { return value.cents(); }
 *     public static Money fromWire(long cents) { return new Money(cents); }
 * }
 * }</pre>
 *
 * <p>The form may be any value that may travel itself; {@link Max} at {@code toWire} bounds it. What {@code fromWire}
 * refuses by an exception is a malformed message. {@code equals} of the class must compare what the form holds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.TYPE,
    ElementType.PARAMETER,
    ElementType.METHOD,
    ElementType.RECORD_COMPONENT,
    ElementType.FIELD,
    ElementType.TYPE_USE
})
public @interface AdaptedBy {
    /** The adapter. */
    Class<?> value();
}
