package org.func2ipc.examples.files;

import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.ExtendedAttribute;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsStatistics;
import org.func2ipc.testkit.MarshallingContract;
import org.junit.jupiter.api.Nested;

/** The contract on every type that the interfaces of drivers carry. */
class DriverTypesContractsTest {
    @Nested
    class OfFileStat implements MarshallingContract<FileStat> {
        @Override
        public Class<FileStat> type() {
            return FileStat.class;
        }
    }

    @Nested
    class OfDirectoryPage implements MarshallingContract<DirectoryPage> {
        @Override
        public Class<DirectoryPage> type() {
            return DirectoryPage.class;
        }
    }

    @Nested
    class OfExtendedAttribute implements MarshallingContract<ExtendedAttribute> {
        @Override
        public Class<ExtendedAttribute> type() {
            return ExtendedAttribute.class;
        }
    }

    @Nested
    class OfFsStatistics implements MarshallingContract<FsStatistics> {
        @Override
        public Class<FsStatistics> type() {
            return FsStatistics.class;
        }
    }

    @Nested
    class OfFsException implements MarshallingContract<FsException> {
        @Override
        public Class<FsException> type() {
            return FsException.class;
        }
    }

    @Nested
    class OfBlockGeometry implements MarshallingContract<BlockGeometry> {
        @Override
        public Class<BlockGeometry> type() {
            return BlockGeometry.class;
        }
    }

    @Nested
    class OfBlockTopology implements MarshallingContract<BlockTopology> {
        @Override
        public Class<BlockTopology> type() {
            return BlockTopology.class;
        }
    }

    @Nested
    class OfBlockFault implements MarshallingContract<BlockFault> {
        @Override
        public Class<BlockFault> type() {
            return BlockFault.class;
        }
    }

    @Nested
    class OfBlockException implements MarshallingContract<BlockException> {
        @Override
        public Class<BlockException> type() {
            return BlockException.class;
        }
    }
}
