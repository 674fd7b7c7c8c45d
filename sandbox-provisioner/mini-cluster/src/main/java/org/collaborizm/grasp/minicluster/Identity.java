package org.collaborizm.grasp.minicluster;

import java.util.List;
import org.collaborizm.grasp.minicluster.admission.AdmissionPlugin;
import org.collaborizm.grasp.minicluster.apiserver.ApiResponse;
import org.collaborizm.grasp.minicluster.apiserver.ApiServer;
import org.collaborizm.grasp.minicluster.apiserver.ResourceRequest;
import org.collaborizm.grasp.minicluster.auth.Authorizer;
import org.collaborizm.grasp.minicluster.auth.rbac.RuleResolver;
import org.collaborizm.grasp.minicluster.auth.review.Review;
import org.collaborizm.grasp.minicluster.auth.review.Reviews;
import org.collaborizm.grasp.minicluster.auth.token.ServiceAccountTokens;
import org.collaborizm.grasp.minicluster.auth.token.TokenRequests;
import org.collaborizm.grasp.minicluster.certificates.ClientAuthority;
import org.collaborizm.grasp.minicluster.certificates.SignerPermission;
import org.collaborizm.grasp.minicluster.certificates.SigningRequests;
import org.collaborizm.grasp.minicluster.certificates.SubjectRestriction;
import org.collaborizm.grasp.minicluster.clock.ClusterClock;
import org.collaborizm.grasp.minicluster.store.Store;

/** Whose a token is and what somebody may do, as the API answers it: tokens of service accounts, client certificates, and reviews. */
final class Identity {
    private final ServiceAccountTokens tokens;
    private final TokenRequests requests;
    private final Reviews reviews;
    private final ClientAuthority clients;
    private final List<AdmissionPlugin> plugins;

    Identity(Store store, ClusterClock clock, Authorizer authorizer, Credentials credentials) {
        tokens = new ServiceAccountTokens(store, clock, credentials::signing);
        requests = new TokenRequests(store, tokens);
        reviews = new Reviews(authorizer, new RuleResolver(store), tokens);
        clients = new ClientAuthority(credentials.clients(), clock);
        plugins = List.of(
                new SigningRequests(clock),
                SignerPermission.toApprove(authorizer),
                SignerPermission.toSign(authorizer),
                new SubjectRestriction());
    }

    /** Knows the tokens this cluster gives its service accounts: for whoever authenticates requests. */
    ServiceAccountTokens tokens() {
        return tokens;
    }

    /** Signs the certificates of this cluster's clients, and knows them. */
    ClientAuthority clients() {
        return clients;
    }

    Identity serve(ApiServer server) {
        plugins.forEach(server::admit);
        reviews.all().forEach((resource, review) -> server.handle(resource.toString(), it -> answer(it, review)));
        server.handle(
                "serviceaccounts/token", it -> ResourceRequest.answer(201, requests.answer(it.key(), it.required())));
        return this;
    }

    private static ApiResponse answer(ResourceRequest request, Review review) {
        var attributes = request.attributes();
        return ResourceRequest.answer(
                201, review.answer(attributes.user(), attributes.namespace(), request.required()));
    }
}
