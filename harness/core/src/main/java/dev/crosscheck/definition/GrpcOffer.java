package dev.crosscheck.definition;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.crosscheck.definition.Offering.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a gRPC method, or a message that is published, offers: fields, the values of their enumerations, and success of a call. */
final class GrpcOffer {

    /** Well-known types are values to their users. */
    private static final String VALUES = "google.protobuf.";

    private final SortedSet<Offering> offerings = new TreeSet<>();
    private final Deque<Descriptor> around = new ArrayDeque<>();

    private GrpcOffer() {}

    static SortedSet<Offering> of(MethodDescriptor method) {
        GrpcOffer offer = new GrpcOffer();
        offer.add(Kind.STATUS, "OK"); // what else may happen, a definition does not say
        offer.message(method.getInputType(), Kind.REQUEST, "");
        offer.message(method.getOutputType(), Kind.RESPONSE, "");
        return offer.offerings;
    }

    static SortedSet<Offering> of(Descriptor published) {
        GrpcOffer offer = new GrpcOffer();
        offer.message(published, Kind.RESPONSE, "");
        return offer.offerings;
    }

    private void message(Descriptor type, Kind kind, String path) {
        boolean cycle = around.contains(type);
        if (cycle || around.size() >= Offerings.MAX_DEPTH || type.getFullName().startsWith(VALUES)) {
            return;
        }
        around.push(type);
        type.getFields().forEach(field -> field(field, kind, path + field.getName()));
        around.pop();
    }

    private void field(FieldDescriptor field, Kind kind, String path) {
        add(kind, path);
        String each = field.isRepeated() ? path + "[]" : path;
        FieldDescriptor value = field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
        if (value.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            message(value.getMessageType(), kind, each + ".");
        } else if (value.getJavaType() == FieldDescriptor.JavaType.ENUM) {
            value.getEnumType().getValues().forEach(constant -> add(Kind.VALUE, each + "=" + constant.getName()));
        }
    }

    private void add(Kind kind, String name) {
        if (offerings.size() < Offerings.MAX_PER_METHOD) {
            offerings.add(new Offering(kind, name));
        }
    }
}
