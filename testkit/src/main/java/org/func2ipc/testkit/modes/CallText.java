package org.func2ipc.testkit.modes;

import jakarta.annotation.Nullable;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.value.ExactText;

/** Calls and what came of them as text that is the same in every mode if they are. */
final class CallText {
    private CallText() {}

    static String of(Method method, Object[] arguments) {
        List<Part> parts = Shapes.parametersOf(method);
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < arguments.length; index++) {
            texts.add(
                    arguments[index] instanceof Lease lease
                            ? lease(lease)
                            : ExactText.of(parts.get(index), arguments[index]));
        }
        return method.getName() + "(" + String.join(", ", texts) + ")";
    }

    private static String lease(Lease lease) {
        return (lease.isWritable() ? "writable " : "read-only ") + lease.length() + " bytes of " + lease.region();
    }

    /** The result of {@code method}, or of the stage that it gave. */
    static String result(Method method, @Nullable Object result) {
        if (method.getReturnType() == void.class) {
            return "done";
        }
        return ExactText.of(resultPart(method), result);
    }

    /** What a call of {@code method} gives in the end. */
    static Part resultPart(Method method) {
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())
                && method.getGenericReturnType() instanceof ParameterizedType stage) {
            Shape shape = stage.getActualTypeArguments()[0] == Void.class
                    ? new Shape.Text(0)
                    : Shapes.of(stage.getActualTypeArguments()[0]);
            return new Part("result", shape, Part.Presence.NULLABLE);
        }
        return Shapes.resultOf(method).get(0);
    }

    /** A failure: what semantics R13 to R15 say of it, without what only names the boundary. */
    static String failure(Method method, Throwable failure) {
        if (failure instanceof ComponentFault fault) {
            return "fault of " + fault.site().component() + ": " + fault.originalClass() + ": "
                    + fault.originalMessage();
        } else if (failure instanceof IpcException boundary) {
            return boundary.getClass().getSimpleName() + " executed " + boundary.executed();
        }
        for (Class<?> declared : method.getExceptionTypes()) {
            if (declared == failure.getClass()) {
                return "threw " + ExactText.of((Product) Shapes.of(declared), failure) + " cause " + failure.getCause();
            }
        }
        return "threw " + failure;
    }
}
