// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class FeedSecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsReachEveryPlace();
    void literalValuesReachEveryPlace();
    void aNewSecretIsInTheNextConnection();
    void aSecretIsNotSentToAnotherOrigin();
    void aGreetingWithoutItsSecretIsNotSent();
    void aRefusalThatRepeatsASecretIsMasked();
    void whatIsMissingIsTold_data();
    void whatIsMissingIsTold();
    void whatSomebodyMaySignInForIsNotMissing();
    void whatIsAskedByHttpGoesOverTheProfilesProxy_data();
    void whatIsAskedByHttpGoesOverTheProfilesProxy();
    void secretsGoOverAProxyToTheirOriginAlone_data();
    void secretsGoOverAProxyToTheirOriginAlone();
    void nobodySignsInOverAProxyThatWouldReadIt();
};
