// The event subscription. Run after the app answers: Event Grid looks for the function, and refuses one that is not there yet.
targetScope = 'resourceGroup'

import { deadLetterContainer, functionAppName, storageName, topicName } from 'names.bicep'

@description('The environment of main.bicep.')
@minLength(2)
@maxLength(12)
param environmentName string = 'dev'

@description('Minutes that an undelivered event is tried again; then it becomes a dead letter.')
@minValue(1)
@maxValue(1440)
param retryMinutes int = 1440

@description('Deliveries at most.')
@minValue(1)
@maxValue(30)
param retries int = 30

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName(resourceGroup().id, environmentName)
}

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName(resourceGroup().id, environmentName)
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: topicName(resourceGroup().id, environmentName)
}

resource subscription 'Microsoft.EventGrid/topics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'begin-clip-generation'
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: {
      // The topic carries the outcomes too.
      includedEventTypes: ['ClipGen.BeginClipGeneration']
    }
    destination: {
      endpointType: 'AzureFunction'
      properties: {
        resourceId: '${app.id}/functions/BeginClipGeneration'
        // One at a time: a delivery that fails brings back its whole batch.
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    retryPolicy: {
      eventTimeToLiveInMinutes: retryMinutes
      maxDeliveryAttempts: retries
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: storage.id
          blobContainerName: deadLetterContainer
        }
      }
    }
  }
}

output subscriptionName string = subscription.name
