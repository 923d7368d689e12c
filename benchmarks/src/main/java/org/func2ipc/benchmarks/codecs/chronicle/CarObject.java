package org.func2ipc.benchmarks.codecs.chronicle;

import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** The car; the engine's fields stand in it, as flat objects are Chronicle's way. */
public final class CarObject extends SelfDescribingMarshallable implements BytesMarshallable {
    public long serialNumber;
    public int modelYear;
    public boolean available;
    public int code;
    public int number0;
    public int number1;
    public int number2;
    public int number3;
    public int capacity;
    public byte numCylinders;
    public short horsePower;
    public final List<FuelObject> fuelFigures = new ArrayList<>();
    public final List<PerformanceObject> performanceFigures = new ArrayList<>();
    public String vehicleCode = "";
    public String manufacturer = "";
    public String model = "";
    public String activationCode = "";

    private final transient Spare<FuelObject> spareFuel = new Spare<>(FuelObject::new);
    private final transient Spare<PerformanceObject> sparePerformance = new Spare<>(PerformanceObject::new);

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeLong(serialNumber).writeInt(modelYear).writeBoolean(available).writeInt(code);
        out.writeInt(number0).writeInt(number1).writeInt(number2).writeInt(number3);
        out.writeInt(capacity).writeByte(numCylinders).writeShort(horsePower);
        out.writeStopBit(fuelFigures.size());
        for (int index = 0; index < fuelFigures.size(); index++) {
            fuelFigures.get(index).writeMarshallable(out);
        }
        out.writeStopBit(performanceFigures.size());
        for (int index = 0; index < performanceFigures.size(); index++) {
            performanceFigures.get(index).writeMarshallable(out);
        }
        out.writeUtf8(vehicleCode).writeUtf8(manufacturer).writeUtf8(model).writeUtf8(activationCode);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        serialNumber = in.readLong();
        modelYear = in.readInt();
        available = in.readBoolean();
        code = in.readInt();
        number0 = in.readInt();
        number1 = in.readInt();
        number2 = in.readInt();
        number3 = in.readInt();
        capacity = in.readInt();
        numCylinders = in.readByte();
        horsePower = in.readShort();
        spareFuel.resize(fuelFigures, (int) in.readStopBit());
        for (int index = 0; index < fuelFigures.size(); index++) {
            fuelFigures.get(index).readMarshallable(in);
        }
        sparePerformance.resize(performanceFigures, (int) in.readStopBit());
        for (int index = 0; index < performanceFigures.size(); index++) {
            performanceFigures.get(index).readMarshallable(in);
        }
        vehicleCode = in.readUtf8();
        manufacturer = in.readUtf8();
        model = in.readUtf8();
        activationCode = in.readUtf8();
    }

    /** Sum of all fields. */
    public long checksum() {
        long sum = serialNumber + modelYear + (available ? 1 : 0) + code;
        sum += number0 + number1 + number2 + number3 + capacity + numCylinders + horsePower;
        for (int index = 0; index < fuelFigures.size(); index++) {
            sum += fuelFigures.get(index).checksum();
        }
        for (int index = 0; index < performanceFigures.size(); index++) {
            sum += performanceFigures.get(index).checksum();
        }
        return sum + vehicleCode.length() + manufacturer.length() + model.length() + activationCode.length();
    }
}
