// Who may do what, and the call that needs it. No other right is granted anywhere.

import { principal, roles } from 'roles.bicep'

param storageName string
param mediaContainer string
param deadLetterContainer string
param clipsTable string
param topicName string
param componentName string
param registryName string

@description('The app\'s identity.')
param appPrincipalId string

@description('The topic\'s identity.')
param topicPrincipalId string

@description('Who sends events.')
param senders principal[]

@description('Who puts recordings there, looks at records and replays dead letters.')
param operators principal[]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource media 'containers' existing = {
      name: mediaContainer
    }

    resource deadLetters 'containers' existing = {
      name: deadLetterContainer
    }
  }

  resource tables 'tableServices' existing = {
    name: 'default'

    resource clips 'tables' existing = {
      name: clipsTable
    }
  }
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: topicName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: registryName
}

// On the whole account: the Functions host and Durable Functions make containers, queues and tables of their own in it.
resource appOnStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [
    // BlobMediaStore reads chunks, writes segments and clips. Owner, not Contributor: the host asks for it, as it leases its locks and keeps its keys in blobs.
    roles.storageBlobDataOwner
    // Durable Functions' control and work-item queues. (DurableStarter)
    roles.storageQueueDataContributor
    // TableClipStore commits clips and histories; PrepareStorage looks for the table; Durable Functions writes its instances and histories.
    roles.storageTableDataContributor
  ]: {
    name: guid(storage.id, appPrincipalId, role)
    scope: storage
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// EventGridTopic sends ClipGen.ClipGenerated, ClipGen.ClipGenerationFailed and ClipGen.ClipOutputsReady.
resource appOnTopic 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(topic.id, appPrincipalId, roles.eventGridDataSender)
  scope: topic
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventGridDataSender)
  }
}

// TelemetryServices exports traces, metrics and logs; so does the Functions host. Keys are off at the component.
resource appOnTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, appPrincipalId, roles.monitoringMetricsPublisher)
  scope: component
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
  }
}

// App Service pulls the app's image as the app. (acrUseManagedIdentityCreds in functionApp.bicep)
resource appOnRegistry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, appPrincipalId, roles.acrPull)
  scope: registry
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
  }
}

// Event Grid writes dead letters as the topic. (deadLetterWithResourceIdentity in subscription.bicep)
resource topicOnDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage::blobs::deadLetters.id, topicPrincipalId, roles.storageBlobDataContributor)
  scope: storage::blobs::deadLetters
  properties: {
    principalId: topicPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
  }
}

// A sender's `curl` with a token of its own. (docs/operations.md)
resource sendersOnTopic 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for sender in senders: {
    name: guid(topic.id, sender.id, roles.eventGridDataSender)
    scope: topic
    properties: {
      principalId: sender.id
      principalType: sender.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventGridDataSender)
    }
  }
]

// `az storage blob upload-batch` of recordings, and reading clips. (docs/operations.md)
resource operatorsOnMedia 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operator in operators: {
    name: guid(storage::blobs::media.id, operator.id, roles.storageBlobDataContributor)
    scope: storage::blobs::media
    properties: {
      principalId: operator.id
      principalType: operator.type
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.storageBlobDataContributor
      )
    }
  }
]

// `az storage blob download-batch` and `delete` of dead letters that were replayed. (docs/operations.md)
resource operatorsOnDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operator in operators: {
    name: guid(storage::blobs::deadLetters.id, operator.id, roles.storageBlobDataContributor)
    scope: storage::blobs::deadLetters
    properties: {
      principalId: operator.id
      principalType: operator.type
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.storageBlobDataContributor
      )
    }
  }
]

// `az storage entity query` of records. (docs/operations.md)
resource operatorsOnRecords 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operator in operators: {
    name: guid(storage::tables::clips.id, operator.id, roles.storageTableDataReader)
    scope: storage::tables::clips
    properties: {
      principalId: operator.id
      principalType: operator.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataReader)
    }
  }
]
