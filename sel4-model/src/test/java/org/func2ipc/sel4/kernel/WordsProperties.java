package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.func2ipc.sel4.Architecture;
import org.func2ipc.sel4.Badge;
import org.func2ipc.sel4.CNodeData;
import org.func2ipc.sel4.FaultLabel;
import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.MessageInfo;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.ipc.FaultMessages;
import org.func2ipc.sel4.kernel.ipc.MessageWords;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.Registers;

/** Every value packs into the kernel's words and is read from them again (4.1, 4.2, the words of 4.10). */
class WordsProperties {
    @Property
    void cnodeDataWordKeepsGuardAndSize(
            @ForAll @LongRange(min = 0, max = (1L << 58) - 1) long guard, @ForAll @IntRange(max = 63) int size) {
        CNodeData data = new CNodeData(guard, size);

        assertThat(CNodeData.fromWord(data.toWord())).isEqualTo(data);
        assertThat(data.toWord() & 63).isEqualTo(size);
        assertThat(data.toWord() >>> 6).isEqualTo(guard);
    }

    @Property
    void everyWordIsSomeCNodeData(@ForAll long word) {
        assertThat(CNodeData.fromWord(word).toWord()).isEqualTo(word);
    }

    @Property
    void badgeIsTheWholeWord(@ForAll long word, @ForAll long other) {
        assertThat(new Badge(word).value()).isEqualTo(word);
        assertThat(new Badge(word).isBadged()).isEqualTo(word != 0);
        assertThat(new Badge(word).or(new Badge(other)).value()).isEqualTo(word | other);
    }

    @Example
    void ipcBufferWordsAreDisjoint() {
        List<Integer> words = IntStream.of(
                        IpcBufferLayout.TAG,
                        IpcBufferLayout.USER_DATA,
                        IpcBufferLayout.RECEIVE_CNODE,
                        IpcBufferLayout.RECEIVE_INDEX,
                        IpcBufferLayout.RECEIVE_DEPTH)
                .boxed()
                .toList();
        List<Integer> message = IntStream.range(0, IpcBufferLayout.MESSAGE_WORDS)
                .map(i -> IpcBufferLayout.MESSAGE + i)
                .boxed()
                .toList();
        List<Integer> caps = IntStream.range(0, IpcBufferLayout.CAPS_OR_BADGES_WORDS)
                .map(i -> IpcBufferLayout.CAPS_OR_BADGES + i)
                .boxed()
                .toList();

        assertThat(words).doesNotContainAnyElementsOf(message).doesNotContainAnyElementsOf(caps);
        assertThat(message).doesNotContainAnyElementsOf(caps);
        assertThat(words.size() + message.size() + caps.size()).isEqualTo(IpcBufferLayout.WORDS);
    }

    @Property
    void whatIsDeliveredIntoRegistersAndBufferIsReadAgain(
            @ForAll @Size(max = 120) List<Long> words, @ForAll @LongRange(min = 0, max = (1L << 52) - 1) long label) {
        RootTask root = new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.of(16)));
        MessageWords.deliver(root.thread(), 9, label, words);

        assertThat(MessageWords.sent(root.thread())).isEqualTo(words);
        assertThat(Received.of(root.thread()))
                .isEqualTo(new Received(9, MessageInfo.of(label, words.size()), words, List.of()));
    }

    @Property
    void numbersOfTypesAndOperationsAreReadAgain(
            @ForAll ObjectType type, @ForAll InvocationLabel label, @ForAll boolean mcs) {
        KernelConfig config = mcs ? KernelConfig.mixedCriticality() : KernelConfig.classic();
        if (mcs || !type.isMcsOnly()) {
            assertThat(ObjectType.of(config, type.number(config))).isEqualTo(type);
        } else {
            assertThatThrownBy(() -> type.number(config)).hasMessageContaining("configure MCS");
        }
        assertThat(InvocationLabel.of(label.number())).isEqualTo(label);
        assertThat(InvocationLabel.of(label.number() + (1L << 32))).isNull();
        assertThat(ObjectType.of(config, -1)).isNull();
    }

    @Provide
    Arbitrary<LookupFault> lookupFaults() {
        Arbitrary<Integer> bits = Arbitraries.integers().between(0, 64);
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(new LookupFault.InvalidRoot()),
                bits.map(LookupFault.MissingCapability::new),
                Combinators.combine(bits, bits).as(LookupFault.DepthMismatch::new),
                Combinators.combine(bits, Arbitraries.longs(), bits).as(LookupFault.GuardMismatch::new)));
    }

    @Property
    void lookupFailuresSurviveTheirWords(@ForAll("lookupFaults") LookupFault fault, @ForAll long after) {
        List<Long> words = new ArrayList<>(fault.words());
        words.add(after);

        assertThat(LookupFault.unpack(fault.words())).isEqualTo(fault);
        assertThat(LookupFault.unpack(words)).isEqualTo(fault);
        assertThatThrownBy(
                        () -> LookupFault.unpack(words.subList(0, fault.words().size() - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<KernelError> errors() {
        Arbitrary<Integer> argument = Arbitraries.integers().between(0, 5);
        Arbitrary<Long> word = Arbitraries.longs();
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(
                        KernelError.illegalOperation(),
                        KernelError.alignment(),
                        KernelError.truncatedMessage(),
                        KernelError.deleteFirst(),
                        KernelError.revokeFirst()),
                argument.map(KernelError::invalidArgument),
                argument.map(KernelError::invalidCapability),
                word.map(KernelError::notEnoughMemory),
                Combinators.combine(word, word).as(KernelError::range),
                Combinators.combine(Arbitraries.of(true, false), lookupFaults()).as(KernelError::failedLookup)));
    }

    @Property
    void errorsSurviveTheirWords(@ForAll("errors") KernelError error) {
        assertThat(KernelError.unpack(error.number().code(), error.words())).isEqualTo(error);
        if (!error.words().isEmpty()) {
            List<Long> fewer = error.words().subList(0, error.words().size() - 1);
            assertThatThrownBy(() -> KernelError.unpack(error.number().code(), fewer))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void noErrorHasNoWords() {
        assertThat(KernelError.unpack(0, List.of(1L, 2L))).isEqualTo(new KernelError(Sel4Error.NO_ERROR, List.of()));
        assertThatThrownBy(() -> KernelError.unpack(11, List.of())).hasMessageContaining("code=11");
    }

    @Provide
    Arbitrary<Fault> faults() {
        Arbitrary<Long> word = Arbitraries.longs();
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Arbitraries.oneOf(List.of(
                Combinators.combine(word, flag, lookupFaults()).as(Fault.CapFault::new),
                word.map(Fault.UnknownSyscall::new),
                Combinators.combine(word, word).as(Fault.UserException::new),
                Combinators.combine(word, word, word).as(Fault.DebugException::new),
                Combinators.combine(word, word).as(Fault.Timeout::new),
                Combinators.combine(word, flag, word).as(Fault.VmFault::new)));
    }

    @Property
    void faultsSurviveTheirWords(
            @ForAll("faults") Fault fault, @ForAll Architecture architecture, @ForAll boolean mcs, @ForAll long ip) {
        KernelConfig config = (mcs || fault instanceof Fault.Timeout
                        ? KernelConfig.mixedCriticality()
                        : KernelConfig.classic())
                .on(architecture);
        FaultMessages messages = new FaultMessages(config);
        Registers registers = new Registers();
        registers.setFaultIp(ip);
        List<Long> words = messages.words(registers, fault);

        assertThat(messages.read(messages.label(fault), words)).isEqualTo(fault);
        if (!(fault instanceof Fault.Timeout)) {
            assertThat(words).contains(ip);
        }
        assertThatThrownBy(() -> messages.read(messages.label(fault), words.subList(0, words.size() - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void faultLabelsHaveTheKernelsNumbers() {
        assertThat(FaultLabel.CAP_FAULT.number(false)).isEqualTo(1);
        assertThat(FaultLabel.UNKNOWN_SYSCALL.number(false)).isEqualTo(2);
        assertThat(FaultLabel.USER_EXCEPTION.number(true)).isEqualTo(3);
        assertThat(FaultLabel.DEBUG_EXCEPTION.number(true)).isEqualTo(4);
        assertThat(FaultLabel.TIMEOUT.number(true)).isEqualTo(5);
        assertThat(FaultLabel.VM_FAULT.number(true)).isEqualTo(6);
        assertThat(FaultLabel.VM_FAULT.number(false)).isEqualTo(5);
        assertThat(FaultLabel.VPPI_EVENT.number(true)).isEqualTo(9);
        assertThatThrownBy(() -> FaultLabel.TIMEOUT.number(false)).hasMessageContaining("configure MCS");
        for (boolean mcs : List.of(true, false)) {
            for (FaultLabel label : FaultLabel.values()) {
                if (mcs || label != FaultLabel.TIMEOUT) {
                    assertThat(FaultLabel.of(mcs, label.number(mcs))).isEqualTo(label);
                }
            }
        }
        assertThatThrownBy(() -> FaultLabel.of(false, 9)).hasMessage("label of a fault must be in 1..8: label=9");
        assertThatThrownBy(() -> FaultLabel.of(true, -1)).hasMessage("label of a fault must be in 1..9: label=-1");
    }
}
