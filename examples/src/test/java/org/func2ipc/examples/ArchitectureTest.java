package org.func2ipc.examples;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.func2ipc.runtime.Call;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Launch;
import org.func2ipc.runtime.RequestId;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.MessageObserver;

/** Who may see whom: the module rules of the architecture, down to packages. */
@AnalyzeClasses(packages = "org.func2ipc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modulesSeeOnlyThoseBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.func2ipc..")
            .layer("examples")
            .definedBy("org.func2ipc.examples..")
            .layer("device-drivers")
            .definedBy("org.func2ipc.drivers..")
            .layer("runtime-offheap")
            .definedBy("org.func2ipc.runtime..")
            .layer("dsl")
            .definedBy("org.func2ipc.dsl..")
            .layer("sel4-model")
            .definedBy("org.func2ipc.sel4..")
            .layer("codegen")
            .definedBy("org.func2ipc.codegen..")
            .optionalLayer("testkit")
            .definedBy("org.func2ipc.testkit..")
            .whereLayer("examples")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("codegen")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("testkit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("device-drivers")
            .mayOnlyBeAccessedByLayers("examples")
            .whereLayer("runtime-offheap")
            .mayOnlyBeAccessedByLayers("device-drivers", "examples", "testkit")
            .whereLayer("dsl")
            .mayOnlyBeAccessedByLayers("codegen", "runtime-offheap", "device-drivers", "examples", "testkit")
            .whereLayer("sel4-model")
            .mayOnlyBeAccessedByLayers("dsl", "codegen", "runtime-offheap");

    /** The doors of the runtime stand in one package with the errors that users catch, and lead to all that is behind. */
    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.func2ipc.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(type(Func2Ipc.class), alwaysTrue())
            .ignoreDependency(type(Launch.class), alwaysTrue())
            .ignoreDependency(type(Call.class), alwaysTrue())
            .ignoreDependency(type(RequestId.class), alwaysTrue())
            // Options of a run hand the failures to be injected, and who looks on, to the gates of checked.
            .ignoreDependency(belongToAnyOf(RunOptions.class), type(FailureInjection.class))
            .ignoreDependency(belongToAnyOf(RunOptions.class), type(MessageObserver.class));

    @ArchTest
    static final ArchRule chronicleStaysBehindMemoryChannelQueueAndText = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.func2ipc.runtime.memory..",
                    "org.func2ipc.runtime.channel..",
                    "org.func2ipc.runtime.queue..",
                    "org.func2ipc.runtime.text..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.openhft..")
            .because("memory and queue access must be replaceable in one place");

    @ArchTest
    static final ArchRule nativeCallsStayBehindMemory = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.func2ipc.runtime.memory..", "org.func2ipc.runtime.channel..", "org.func2ipc.drivers.vhost..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jnr..")
            .because("only memory, channels and descriptors over sockets need the operating system's own calls");

    @ArchTest
    static final ArchRule theDescriptionIsRecordsOnly = classes()
            .that()
            .resideInAPackage("org.func2ipc.dsl.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.func2ipc.dsl.model..",
                    "org.func2ipc.sel4..",
                    "java..",
                    "jakarta.annotation..",
                    "org.jspecify..")
            .because("every other part reads the description, and it reads none of them");

    @ArchTest
    static final ArchRule driversAskForInterfacesOnly = noClasses()
            .that()
            .resideInAPackage("org.func2ipc.drivers.ext4..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.func2ipc.drivers.virtio..",
                    "org.func2ipc.drivers.board..",
                    "org.func2ipc.drivers.device..",
                    "org.func2ipc.drivers.qemu..",
                    "org.func2ipc.drivers.vhost..")
            .because("a file system requires a block device and does not care which");

    @ArchTest
    static final ArchRule programsKnowTheFileSystemByItsInterface = noClasses()
            .that()
            .resideInAPackage("org.func2ipc.examples.files..")
            .and()
            .doNotHaveSimpleName("FilesSystem")
            .and()
            .doNotHaveSimpleName("FilesBoard")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.func2ipc.drivers.ext4..",
                    "org.func2ipc.drivers.virtio..",
                    "org.func2ipc.drivers.board..",
                    "org.func2ipc.drivers.device..",
                    "org.func2ipc.drivers.qemu..",
                    "org.func2ipc.drivers.vhost..",
                    "org.func2ipc.drivers.disk..",
                    "org.func2ipc.drivers.block..",
                    "org.func2ipc.runtime..")
            .because("components are plain Java: they see what they require and nothing else");
}
