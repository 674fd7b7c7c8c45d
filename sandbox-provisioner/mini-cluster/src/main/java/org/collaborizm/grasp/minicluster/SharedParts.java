package org.collaborizm.grasp.minicluster;

import org.collaborizm.grasp.minicluster.apiserver.Parts;
import org.collaborizm.grasp.minicluster.customresource.CustomDefaulting;
import org.collaborizm.grasp.minicluster.customresource.CustomValidation;
import org.collaborizm.grasp.minicluster.patch.ManagedFields;
import org.collaborizm.grasp.minicluster.patch.ObjectPatcher;
import org.collaborizm.grasp.minicluster.printers.KindPrinter;
import org.collaborizm.grasp.minicluster.schema.BuiltInConversion;
import org.collaborizm.grasp.minicluster.schema.Decoder;
import org.collaborizm.grasp.minicluster.validation.BuiltInValidation;
import org.collaborizm.grasp.minicluster.validation.defaults.Defaulting;

/** What all clusters know of kinds. */
final class SharedParts {
    static final Parts PARTS = new Parts(
            new BuiltInConversion(),
            new CustomDefaulting(Defaulting::apply),
            Decoder::check,
            Decoder::protobuf,
            new CustomValidation(new BuiltInValidation()),
            new ObjectPatcher(),
            ManagedFields::afterUpdate,
            new KindPrinter());

    private SharedParts() {}
}
