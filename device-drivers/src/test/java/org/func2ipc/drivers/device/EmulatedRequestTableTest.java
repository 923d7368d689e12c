package org.func2ipc.drivers.device;

class EmulatedRequestTableTest extends RequestTableContract {
    @Override
    protected RawDriver driver(byte[] content, Shape shape, boolean lenient) {
        BlockModelOptions options =
                BlockModelOptions.DEFAULT.withBlockSize(shape.blockSize()).withSerial(shape.serial());
        return RawDriver.on(content, shape.mode(), options, !lenient);
    }
}
