// ClipGen in one resource group. Needs the registry (registry.bicep) and an image in it; the event subscription comes after (subscription.bicep).
targetScope = 'resourceGroup'

import { deadLetterContainer, functionAppName, registryName, storageName, taskHubName, token, topicName } from 'names.bicep'
import { principal } from 'modules/roles.bicep'

@description('Short name of the environment, part of every resource\'s name: lower-case letters and digits, for instance dev.')
@minLength(2)
@maxLength(12)
param environmentName string = 'dev'

@description('Azure region of everything.')
param location string = resourceGroup().location

@description('The app\'s image in the registry of registry.bicep: login server/repository:tag. A tag is used once; a new build has a new one.')
param image string

@description('Who may send ClipGen.BeginClipGeneration.')
param senders principal[] = []

@description('Who puts recordings there, looks at records and replays dead letters.')
param operators principal[] = []

@description('The action group that receives the alerts. If empty, one is created for alertEmail.')
param actionGroupId string = ''

@description('Address that alerts are mailed to when there is no action group. With both empty they are only shown in Azure.')
param alertEmail string = ''

@description('Failed invocations in 15 minutes that are tolerated without an alert.')
@minValue(0)
param toleratedFailures int = 10

@description('Size of a machine. Autoscale needs S1 or larger; P1v3 has 2 cores and 8 GiB.')
param planSku string = 'P1v3'

@description('Machines that always run.')
@minValue(1)
param minInstances int = 1

@description('Machines at most.')
@minValue(1)
@maxValue(30)
param maxInstances int = 3

@description('ffmpeg processes of one machine at once: a quarter of its cores, at least 2.')
@minValue(1)
@maxValue(64)
param ffmpegSlots int = 2

@description('Options of the app to set otherwise than their defaults, for instance { Crf: 18, Preset: \'medium\' }. See the table in docs/operations.md.')
param options object = {}

@description('Container of recordings and finished clips.')
param mediaContainer string = 'media'

@description('Container of segment files.')
param workContainer string = 'work'

@description('Table of clips, histories and tracks.')
param clipsTable string = 'clips'

@description('Redundancy of the storage account. Standard_ZRS where the region has zones.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Further addresses of the app that people open the page at, such as https://clips.example.com. Its own is always one.')
param pageOrigins string[] = []

@description('Days after which a leftover segment file is deleted.')
@minValue(2)
param workDays int = 7

@description('Days that deleted media can be brought back.')
@minValue(1)
@maxValue(365)
param restoreDays int = 7

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 30

@description('GB of telemetry a day at most; -1 for no limit. Past it, alerts on logs are blind until the next day.')
param dailyCapGb int = -1

var groupId = resourceGroup().id
var suffix = '${environmentName}-${token(groupId, environmentName)}'
var tags = {
  application: 'ClipGen'
  environment: environmentName
  'azd-env-name': environmentName
}

// The app is one identity: its permissions are in modules/access.bicep.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-clipgen-${suffix}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'clipgen-monitoring'
  params: {
    workspaceName: 'log-clipgen-${suffix}'
    componentName: 'appi-clipgen-${suffix}'
    location: location
    tags: tags
    retentionDays: retentionDays
    dailyCapGb: dailyCapGb
  }
}

module storage 'modules/storage.bicep' = {
  name: 'clipgen-storage'
  params: {
    name: storageName(groupId, environmentName)
    location: location
    tags: tags
    mediaContainer: mediaContainer
    workContainer: workContainer
    deadLetterContainer: deadLetterContainer
    clipsTable: clipsTable
    sku: storageSku
    workDays: workDays
    restoreDays: restoreDays
    // By its name, not by the app's output: the app needs the account first.
    pageOrigins: concat(['https://${functionAppName(groupId, environmentName)}.azurewebsites.net'], pageOrigins)
    workspaceId: monitoring.outputs.workspaceId
  }
}

module topic 'modules/topic.bicep' = {
  name: 'clipgen-topic'
  params: {
    name: topicName(groupId, environmentName)
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module access 'modules/access.bicep' = {
  name: 'clipgen-access'
  params: {
    storageName: storage.outputs.name
    mediaContainer: mediaContainer
    deadLetterContainer: deadLetterContainer
    clipsTable: clipsTable
    topicName: topic.outputs.name
    componentName: monitoring.outputs.componentName
    registryName: registryName(groupId, environmentName)
    appPrincipalId: identity.properties.principalId
    topicPrincipalId: topic.outputs.principalId
    senders: senders
    operators: operators
  }
}

module plan 'modules/plan.bicep' = {
  name: 'clipgen-plan'
  params: {
    name: 'asp-clipgen-${suffix}'
    location: location
    tags: tags
    sku: planSku
    minInstances: minInstances
    maxInstances: maxInstances
  }
}

module functionApp 'modules/functionApp.bicep' = {
  name: 'clipgen-function-app'
  params: {
    name: functionAppName(groupId, environmentName)
    location: location
    tags: tags
    planId: plan.outputs.id
    workspaceId: monitoring.outputs.workspaceId
    image: image
    identityId: identity.id
    identityClientId: identity.properties.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    topicEndpoint: topic.outputs.endpoint
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    taskHubName: taskHubName(environmentName)
    mediaContainer: mediaContainer
    workContainer: workContainer
    clipsTable: clipsTable
    ffmpegSlots: ffmpegSlots
    maxInstances: maxInstances
    options: options
  }
  // Without its rights the app cannot pull its image.
  dependsOn: [access]
}

module alerts 'modules/alerts.bicep' = {
  name: 'clipgen-alerts'
  params: {
    prefix: 'clipgen-${environmentName}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    topicId: topic.outputs.id
    functionAppId: functionApp.outputs.id
    actionGroupId: actionGroupId
    email: alertEmail
    toleratedFailures: toleratedFailures
  }
}

@description('For `az functionapp …`.')
output functionAppName string = functionApp.outputs.name

@description('Where the app answers: https://{this}/api/health.')
output functionAppHost string = functionApp.outputs.hostName

@description('For `az storage … --account-name`.')
output storageName string = storage.outputs.name

@description('For `az storage blob upload-batch --destination`.')
output mediaContainer string = mediaContainer

@description('For `az storage blob download-batch --source`.')
output deadLetterContainer string = deadLetterContainer

@description('For `az storage entity query --table-name`.')
output clipsTable string = clipsTable

@description('Where events are posted to.')
output topicEndpoint string = topic.outputs.endpoint

@description('For `az monitor log-analytics query --workspace`.')
output workspaceCustomerId string = monitoring.outputs.workspaceCustomerId
