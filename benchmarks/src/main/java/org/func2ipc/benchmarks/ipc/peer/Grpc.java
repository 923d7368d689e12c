package org.func2ipc.benchmarks.ipc.peer;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** gRPC-java over a Unix domain socket: one unary call, bytes as they are. */
public final class Grpc implements Peer {
    private static final long NAP_NANOS = 1_000_000;

    private static final MethodDescriptor<byte[], byte[]> ECHO = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("Echo/echo")
            .setRequestMarshaller(new BytesMarshaller())
            .setResponseMarshaller(new BytesMarshaller())
            .build();

    private static final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String name() {
        return "gRPC-java over a Unix domain socket";
    }

    private static DomainSocketAddress address(Path directory) {
        return new DomainSocketAddress(directory.resolve("grpc").toFile());
    }

    @Override
    public Near near(Path directory) {
        EventLoopGroup loop = new EpollEventLoopGroup(1);
        ManagedChannel channel = NettyChannelBuilder.forAddress(address(directory))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .directExecutor()
                .usePlaintext()
                .build();
        return new Near() {
            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) {
                byte[] back = ClientCalls.blockingUnaryCall(
                        channel, ECHO, CallOptions.DEFAULT, java.util.Arrays.copyOf(payload, length));
                System.arraycopy(back, 0, echo, 0, back.length);
                return back.length;
            }

            @Override
            public void close() {
                channel.shutdownNow();
                var unused = loop.shutdownGracefully();
            }
        };
    }

    @Override
    public Far far(Path directory) throws IOException {
        EventLoopGroup loop = new EpollEventLoopGroup(1);
        Server server = NettyServerBuilder.forAddress(address(directory))
                .channelType(EpollServerDomainSocketChannel.class)
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .directExecutor()
                .addService(ServerServiceDefinition.builder("Echo")
                        .addMethod(ECHO, ServerCalls.asyncUnaryCall((content, observer) -> {
                            observer.onNext(content);
                            observer.onCompleted();
                        }))
                        .build())
                .build()
                .start();
        return new Far() {
            @Override
            public void poll() {
                LockSupport.parkNanos(this, NAP_NANOS); // gRPC has threads of its own
            }

            @Override
            public void close() {
                server.shutdownNow();
                var unused = loop.shutdownGracefully();
            }
        };
    }
}
